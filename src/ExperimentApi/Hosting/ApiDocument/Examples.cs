using System.Text.Json.Nodes;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ExperimentApi.Hosting.ApiDocument;

/// <summary>
/// Examples from a run of the sample runner, embedded in the assembly: <c>{operation}.request.json</c> for requests, <c>{schema}.json</c>
/// for answers, <c>{status}.json</c> for problems.
/// </summary>
internal sealed class Examples : IOperationFilter
{
    private const string Ndjson = "application/x-ndjson";

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        foreach ((string mediaType, IOpenApiMediaType media) in operation.RequestBody?.Content ?? new Dictionary<string, IOpenApiMediaType>())
        {
            string? text = Read(operation.OperationId + (mediaType == Ndjson ? ".request.ndjson" : ".request.json"));
            Set(media, mediaType == Ndjson ? text : Parse(text));
        }
        foreach ((string status, IOpenApiResponse response) in operation.Responses ?? [])
        {
            foreach (IOpenApiMediaType media in response.Content?.Values ?? [])
                Set(media, Parse(Read($"{(status[0] == '2' ? (media.Schema as OpenApiSchemaReference)?.Reference.Id : status)}.json")));
        }
    }

    private static void Set(IOpenApiMediaType media, JsonNode? example) => ((OpenApiMediaType)media).Example = example;

    private static JsonNode? Parse(string? text) => text is null ? null : JsonNode.Parse(text);

    internal static string? Read(string name)
    {
        using Stream? file = typeof(Examples).Assembly.GetManifestResourceStream(name);
        if (file is null)
            return null;
        using var reader = new StreamReader(file);
        return reader.ReadToEnd();
    }
}
