using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http.Metadata;

namespace ExperimentApi.Http;

/// <summary>
/// A 200 with a short body, sent at once with its length. Of unknown length it would go in chunks, whose empty last one is a packet of its
/// own: of a small request that is a tenth of all the work.
/// </summary>
public sealed class WholeOk<T>(T value, JsonTypeInfo<T> type) : IResult, IEndpointMetadataProvider
{
    private const string ContentType = "application/json";

    static void IEndpointMetadataProvider.PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), [ContentType]));

    public Task ExecuteAsync(HttpContext httpContext)
    {
        byte[] body = JsonSerializer.SerializeToUtf8Bytes(value, type);
        httpContext.Response.ContentType = $"{ContentType}; charset=utf-8";
        httpContext.Response.ContentLength = body.Length;
        return httpContext.Response.Body.WriteAsync(body, httpContext.RequestAborted).AsTask();
    }
}
