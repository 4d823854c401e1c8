using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ExperimentApi.Hosting.ApiDocument;

/// <summary>Where a query extends another, its own members come first; for readers the filters do, and how the answer is cut comes last.</summary>
internal sealed class ParameterOrder : IOperationFilter
{
    private static readonly string[] First = ["project", "from", "to", "model", "agent", "tag", "config_hash", "dataset_hash", "git_commit", "environment", "min_questions"];
    private static readonly string[] Last = ["include_deleted", "format", "sort", "limit", "cursor"];

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (operation.Parameters?.Any(parameter => parameter.Name == "from") == true)
            operation.Parameters = [.. operation.Parameters.OrderBy(Place)];
    }

    private static int Place(IOpenApiParameter parameter) => parameter.In == ParameterLocation.Path ? int.MinValue
        : Array.IndexOf(First, parameter.Name) is >= 0 and var early ? early - First.Length
        : Array.IndexOf(Last, parameter.Name) + 1;
}
