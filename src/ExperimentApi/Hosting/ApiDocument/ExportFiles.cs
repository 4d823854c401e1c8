using System.Text.Json.Nodes;
using ExperimentApi.Contracts.Exchange;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ExperimentApi.Hosting.ApiDocument;

/// <summary>Exports answer with files, of which only the JSON one has a schema; the others are described and shown.</summary>
internal sealed class ExportFiles : IOperationFilter
{
    private static readonly Dictionary<(string Operation, string Media), string> Descriptions = new()
    {
        [("export_experiment", "application/x-ndjson")] = "A `ResultSubmission` a line, as `POST results` takes it.",
        [("export_experiment", "text/csv")] = "RFC 4180, UTF-8, with a header: a row for each result.",
        [("export_experiment", "application/vnd.apache.parquet")] = "A row for each result, with the columns of its experiment.",
        [("export_experiments", "application/x-ndjson")] = "A `BundleLine` a line.",
        [("export_experiments", "application/vnd.apache.parquet")] = "A row for each result, with the columns of its experiment.",
    };

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (operation.Responses?.TryGetValue("200", out IOpenApiResponse? file) != true || file is not OpenApiResponse { Content: { } content } response)
            return;
        bool isExport = false;
        foreach ((string media, IOpenApiMediaType body) in content)
        {
            if (!Descriptions.TryGetValue((operation.OperationId!, media), out string? description))
                continue;
            isExport = true;
            bool isBinary = media.EndsWith("parquet", StringComparison.Ordinal);
            ((OpenApiMediaType)body).Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = isBinary ? "binary" : null, Description = description };
            ((OpenApiMediaType)body).Example = isBinary ? JsonValue.Create("PAR1…") : JsonValue.Create(Examples.Read($"{operation.OperationId}.{media[(media.LastIndexOfAny(['-', '/']) + 1)..]}")!);
        }
        if (!isExport)
            return;
        // What a line holds is told by its type, which nothing else leads to.
        context.SchemaGenerator.GenerateSchema(typeof(BundleLine), context.SchemaRepository);
        (response.Headers ??= new Dictionary<string, IOpenApiHeader>())["Content-Disposition"] = ProblemDescriptions.Header("`attachment`, with a name for the file.", JsonSchemaType.String);
    }
}
