using System.Reflection;
using System.Text.Json.Serialization.Metadata;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Http;

/// <summary>A JSON request body of a wire type, strictly read. Give the endpoint <see cref="BodyEndpoints.WithBody{T}" /> as well.</summary>
public sealed record Body<T>(T Value)
    where T : class
{
    private static readonly JsonTypeInfo<T>? Type = (JsonTypeInfo<T>?)WireJson.Context.GetTypeInfo(typeof(T));

#pragma warning disable CA1000 // Minimal APIs look for this method on the type itself.
    public static async ValueTask<Body<T>?> BindAsync(HttpContext context, ParameterInfo parameter)
    {
        RequestBody.RequireMediaType(context.Request, BodyEndpoints.MediaTypesOf(context, "application/json"));
        return new Body<T>(JsonInput.Parse(await RequestBody.ReadJsonAsync(context.Request, context.RequestAborted), Type!));
    }

    internal static void RequireKnownType()
    {
        if (Type is null)
            throw new InvalidOperationException($"{typeof(T).Name} is not listed in {nameof(ContractsJson)}, so no body can be read as one.");
    }
#pragma warning restore CA1000
}
