using System.Text.Json;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Inspect;

/// <summary>The log's own figures.</summary>
internal static class InspectReport
{
    /// <summary>The figures; null where the log has none yet. A figure that is NaN is none.</summary>
    public static PerformanceFigures? Of(JsonElement header)
    {
        JsonElement? results = header.Object("results");
        JsonElement? metrics = results?.Items("scores").FirstOrDefault() is { ValueKind: JsonValueKind.Object } score ? score.Object("metrics") : results?.Object("metrics");
        var usage = InspectUsage.OfModels(header.Object("stats")?.Object("model_usage"));
        var figures = new PerformanceFigures
        {
            TotalAnswers = results?.Integer("completed_samples"),
            AccuracyRate = (Metric(metrics, "accuracy") ?? Metric(metrics, "mean")) is >= 0 and <= 1 and var accuracy ? accuracy : null,
            StandardError = Metric(metrics, "stderr") is >= 0 and var error ? error : null,
            InputTokens = usage.Input,
            OutputTokens = usage.Output,
            TotalEstimatedCost = usage.Cost,
        };
        return figures == new PerformanceFigures() ? null : figures;
    }

    private static double? Metric(JsonElement? metrics, string name) => metrics?.Member(name) switch
    {
        { ValueKind: JsonValueKind.Object } metric => metric.Number("value"),
        { } number => number.AsNumber(),
        _ => null,
    };
}
