using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Experiments;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ExperimentApi.Hosting.ApiDocument;

/// <summary>What path and query parameters may hold: as the parameter says itself, else as its name says everywhere.</summary>
internal sealed class ParameterDomains : IParameterFilter
{
    private static readonly string[] Sorts = ["started_at", "accuracy_rate", "total_estimated_cost", "total_questions", "avg_execution_time_per_question"];

    public void Apply(IOpenApiParameter parameter, ParameterFilterContext context)
    {
        if (parameter is not OpenApiParameter known || known.Schema is not OpenApiSchema schema)
            return;
        if (context.PropertyInfo?.GetCustomAttribute<AllowedValuesAttribute>() is { } own)
        {
            schema.Enum = Words(own.Values.OfType<string>());
            if (context.PropertyInfo.GetCustomAttribute<DefaultValueAttribute>()?.Value is string otherwise)
                schema.Default = JsonValue.Create(otherwise);
            return;
        }
        switch (known.Name)
        {
            case "experiment_id":
                known.Description = "The experiment's id, percent-encoded.";
                break;
            case "question_id":
                known.Description = "The question's id, percent-encoded: it may hold anything, a slash as `%2F` included.";
                break;
            case "purge":
                known.Description = "Remove for good, with all results.";
                schema.Default = JsonValue.Create(false);
                break;
            case "status":
                schema.Enum = Words(ExperimentStatus.All);
                break;
            case "sort":
                schema.Enum = Words([.. Sorts.Select(sort => "-" + sort), .. Sorts]);
                schema.Default = JsonValue.Create("-started_at");
                break;
            case "on_conflict":
                schema.Enum = Words(["fail", "replace", "keep"]);
                schema.Default = JsonValue.Create("fail");
                break;
            case "limit":
                (schema.Minimum, schema.Maximum) = ("1", $"{Limits.MaxPageSize}");
                schema.Default = JsonValue.Create(Limits.DefaultPageSize);
                break;
            case "min_accuracy" or "max_accuracy":
                (schema.Minimum, schema.Maximum) = ("0", "1");
                break;
        }
    }

    private static List<JsonNode> Words(IEnumerable<string> words) => [.. words.Select(word => (JsonNode)JsonValue.Create(word))];
}
