using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Results;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ExperimentApi.Hosting.ApiDocument;

/// <summary>Results are posted in three JSON forms, or one a line.</summary>
internal sealed class ResultBodies : IOperationFilter
{
    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (operation.OperationId != "post_results" || operation.RequestBody?.Content is not { } content)
            return;
        IOpenApiSchema result = context.SchemaGenerator.GenerateSchema(typeof(ResultSubmission), context.SchemaRepository);
        IOpenApiSchema batch = context.SchemaGenerator.GenerateSchema(typeof(ResultBatch), context.SchemaRepository);
        ((OpenApiMediaType)content["application/json"]).Schema = new OpenApiSchema
        {
            OneOf = [batch, new OpenApiSchema { Type = JsonSchemaType.Array, Items = result, MaxItems = Limits.MaxResultsPerRequest }, result],
        };
        ((OpenApiMediaType)content["application/x-ndjson"]).Schema = new OpenApiSchema { Type = JsonSchemaType.String, Description = "One result a line, each as in application/json." };
    }
}
