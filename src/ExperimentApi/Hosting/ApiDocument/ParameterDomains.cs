using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Stats;
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
        // What generates the reading of requests takes every list for required.
        if (known.In == ParameterLocation.Query && schema.Items is not null)
            known.Required = false;
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
                known.Description = "The experiment's id, or `baseline:NAME` or `baseline:PROJECT/NAME`; percent-encoded.";
                break;
            case "question_id":
                known.Description = "The question's id, percent-encoded: it may hold anything, a slash as `%2F` included.";
                break;
            case "project" when known.In == ParameterLocation.Path:
                known.Description = "The project's name, percent-encoded; `default` is the one of experiments that name none.";
                break;
            case "name":
                known.Description = "The baseline's name: 1 to 128 of A-Z, a-z, 0-9, '.', '_' and '-', beginning with a letter or digit.";
                break;
            case "purge":
                known.Description = "Remove for good, with all results.";
                schema.Default = JsonValue.Create(false);
                break;
            case "key_id":
                known.Description = "The key's id: what stands between `xp_` and the secret.";
                break;
            case "force":
                known.Description = "Also the last key that can make keys for everything.";
                schema.Default = JsonValue.Create(false);
                break;
            case "status":
                schema.Enum = Words(ExperimentStatus.All);
                break;
            case "sort":
                schema.Enum = Words([.. Sorts.Select(sort => "-" + sort), .. Sorts]);
                schema.Default = JsonValue.Create("-started_at");
                break;
            case "format" when context.ParameterInfo?.Member.DeclaringType?.Name == "PostImport" || context.PropertyInfo?.DeclaringType?.Name == "ImportQuery":
                schema.Enum = Words(ImportFormat.All);
                schema.Default = JsonValue.Create(ImportFormat.Auto);
                break;
            case "dry_run":
                schema.Default = JsonValue.Create(false);
                break;
            case "on_conflict":
                schema.Enum = Words(["fail", "replace", "keep"]);
                schema.Default = JsonValue.Create("fail");
                break;
            case "pairs":
                schema.Enum = Words(["baseline", "all"]);
                schema.Default = JsonValue.Create("baseline");
                break;
            case "correction":
                schema.Enum = Words(["holm", "bh", "none"]);
                schema.Default = JsonValue.Create("holm");
                break;
            case "change":
                schema.Enum = Words(["regressed", "improved", "same", "any"]);
                schema.Default = JsonValue.Create("any");
                break;
            case "level":
                (schema.ExclusiveMinimum, schema.ExclusiveMaximum) = ("0", "1");
                schema.Default = JsonValue.Create(0.95);
                break;
            case "bucket":
                schema.Enum = Words(TrendBucket.All);
                schema.Default = JsonValue.Create(TrendBucket.Day);
                break;
            case "group_by":
                schema.Enum = Words(TrendGroup.All);
                break;
            case "metric":
                schema.Enum = Words(TrendMetric.All);
                schema.Default = JsonValue.Create(TrendMetric.AccuracyRate);
                break;
            case "difference":
                (schema.Minimum, schema.Maximum) = ("0.0001", "1");
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
