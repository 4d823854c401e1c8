using System.Text.Json.Nodes;
using ExperimentApi.Contracts.Exchange;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ExperimentApi.Hosting.ApiDocument;

/// <summary>An import takes whatever there is: a file of any type, or a form with many.</summary>
internal sealed class ImportBodies : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (operation.OperationId != "import_experiments")
            return;
        IOpenApiSchema bundle = context.SchemaGenerator.GenerateSchema(typeof(ExperimentBundle), context.SchemaRepository);
        operation.RequestBody = new OpenApiRequestBody
        {
            Required = true,
            Description = "One file of any media type, whose content decides, or many as a form.",
            Content = new Dictionary<string, IOpenApiMediaType>
            {
                ["application/json"] = new OpenApiMediaType { Schema = bundle, Example = JsonNode.Parse(Examples.Read("ExperimentBundle.json")!) },
                ["application/x-ndjson"] = Media("Many experiments, a `BundleLine` a line; or JSON Lines of another tool.", null, Examples.Read("export_experiments.ndjson")!),
                ["application/octet-stream"] = Media("Any file: a zip, gzip or zstd file, a log.", "binary", "PK…"),
                ["multipart/form-data"] = Form(),
            },
        };
    }

    private static OpenApiMediaType Media(string description, string? format, string example) => new()
    {
        Schema = new OpenApiSchema { Type = JsonSchemaType.String, Format = format, Description = description },
        Example = JsonValue.Create(example),
    };

    private static OpenApiMediaType Form() => new()
    {
        Schema = new OpenApiSchema
        {
            Type = JsonSchemaType.Object,
            Properties = new Dictionary<string, IOpenApiSchema>
            {
                ["file"] = new OpenApiSchema
                {
                    Type = JsonSchemaType.Array,
                    Description = "Files, each with its path within the folder as `filename`.",
                    Items = new OpenApiSchema { Type = JsonSchemaType.String, Format = "binary" },
                },
            },
        },
        Example = new JsonObject { ["file"] = new JsonArray("PK…") },
    };
}
