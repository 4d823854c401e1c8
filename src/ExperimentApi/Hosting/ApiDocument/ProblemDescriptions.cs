using ExperimentApi.Http.Security;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ExperimentApi.Hosting.ApiDocument;

/// <summary>Says of every answer what it means here, and declares those that any operation can give.</summary>
internal sealed class ProblemDescriptions : IOperationFilter
{
    private static readonly Dictionary<string, string> Meanings = new()
    {
        ["200"] = "Done.",
        ["201"] = "Stored.",
        ["204"] = "Done; there is nothing to say.",
        ["304"] = "The client has this state already.",
        ["400"] = "The request is malformed: the body is not JSON, or a query parameter is not understood. `errors` names what and where.",
        ["401"] = "There are keys, and none that counts was sent: none, or one that is malformed, unknown, expired or revoked.",
        ["403"] = "The key may not do this, or not in this project; `detail` names the scope or the project.",
        ["404"] = "There is no such experiment or question, or it was deleted.",
        ["409"] = "What is stored says something else; `errors` names the places. Nothing was changed.",
        ["412"] = "The resource was changed since the ETag in `If-Match`.",
        ["413"] = "The body is larger than the limits allow. Nothing was stored.",
        ["415"] = "The media type or the encoding of the body is not understood.",
        ["422"] = "The JSON is well-formed and a value is not acceptable: unknown, of the wrong type, or out of range. `errors` names each by JSON pointer. Nothing was stored.",
        ["429"] = "The key, or without one the address, asks more often than is configured. Nothing was done; try again after `Retry-After` seconds.",
        ["503"] = "The database is away. Nothing was acknowledged; try again after `Retry-After` seconds.",
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        operation.Responses ??= [];
        if (operation.OperationId != "get_liveness" && !operation.Responses.ContainsKey("503"))
            operation.Responses["503"] = ProblemResponse(context);
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<RequiredScope>().Any())
            operation.Responses["429"] = ProblemResponse(context);
        // What takes no body refuses one.
        if (operation.RequestBody is null && !operation.Responses.ContainsKey("400"))
            operation.Responses["400"] = ProblemResponse(context);
        // In the order of statuses, whatever declared them first.
        KeyValuePair<string, IOpenApiResponse>[] answers = [.. operation.Responses.OrderBy(answer => answer.Key, StringComparer.Ordinal)];
        operation.Responses = [];
        foreach ((string status, IOpenApiResponse response) in answers)
        {
            response.Description = Meanings.GetValueOrDefault(status, response.Description ?? "");
            operation.Responses[status] = response;
        }
        if (operation.Responses.TryGetValue("401", out IOpenApiResponse? unknown) && unknown is OpenApiResponse refused)
            refused.Headers = new Dictionary<string, IOpenApiHeader> { ["WWW-Authenticate"] = Header("`Bearer`, with `error=\"invalid_token\"` where a key was sent.", JsonSchemaType.String) };
        foreach (string status in (ReadOnlySpan<string>)["429", "503"])
        {
            if (operation.Responses.TryGetValue(status, out IOpenApiResponse? later) && later is OpenApiResponse response)
                response.Headers = new Dictionary<string, IOpenApiHeader> { ["Retry-After"] = Header("Seconds to wait.", JsonSchemaType.Integer) };
        }
    }

    internal static OpenApiHeader Header(string description, JsonSchemaType type) => new() { Description = description, Schema = new OpenApiSchema { Type = type } };

    private static OpenApiResponse ProblemResponse(OperationFilterContext context) => new()
    {
        Content = new Dictionary<string, IOpenApiMediaType>
        {
            [Http.Problem.ContentType] = new OpenApiMediaType { Schema = context.SchemaGenerator.GenerateSchema(typeof(Contracts.ProblemResponse), context.SchemaRepository) },
        },
    };
}
