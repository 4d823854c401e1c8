using System.Text.Json;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.LmEval;

/// <summary>What the harness itself says: the graded metric with its standard error, of a group also by task.</summary>
internal static class LmEvalReported
{
    public static PerformanceFigures? Of(LmEvalResults results, LmEvalUnit unit)
    {
        (double? rate, double? error) = Figure(results, unit.Name, unit.Tasks[0]);
        var types = new Dictionary<string, QuestionTypePerformance>(StringComparer.Ordinal);
        foreach (string task in unit.Tasks)
        {
            if (Fit.Name(task, new Warnings(), "task") is { } type)
                types[type] = new QuestionTypePerformance { TotalQuestions = results.Documents(task, "effective"), AccuracyRate = Figure(results, task, task).Rate };
        }
        long? questions = Questions(results, unit);
        return rate is null && questions is null ? null : new PerformanceFigures
        {
            TotalQuestions = questions,
            AccuracyRate = rate,
            StandardError = error,
            QuestionTypePerformance = types,
        };
    }

    /// <summary>Documents asked in all tasks; null where one of them does not say.</summary>
    public static long? Questions(LmEvalResults results, LmEvalUnit unit) =>
        unit.Tasks.Aggregate((long?)0, (sum, task) => sum + results.Documents(task, "effective")) is { } all and <= int.MaxValue ? all : null;

    /// <summary>Metrics are named <c>acc,none</c> with their filter, and by early versions without.</summary>
    private static (double? Rate, double? Error) Figure(LmEvalResults results, string name, string task)
    {
        JsonElement metrics = results.Metrics(name);
        if (metrics.ValueKind != JsonValueKind.Object)
            return default;
        JsonElement? gains = results.Of(name, "higher_is_better") ?? results.Of(task, "higher_is_better");
        var usable = new OrderedDictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (JsonProperty figure in metrics.EnumerateObject())
        {
            int comma = figure.Name.IndexOf(',', StringComparison.Ordinal);
            (string metric, string suffix) = comma < 0 ? (figure.Name, "") : (figure.Name[..comma], figure.Name[comma..]);
            if (metric is "sample_len" || metric.EndsWith("_stderr", StringComparison.Ordinal) || figure.Value.AsNumber() is not (>= 0 and <= 1) || !LmEvalMetric.IsGain(gains, metric))
                continue;
            usable.TryAdd(suffix, []);
            usable[suffix].Add(metric);
        }
        string[] filters = [.. usable.Keys.Select(suffix => suffix.TrimStart(','))];
        if (LmEvalMetric.ChooseFilter(results.Config(task), filters) is not { } filter)
            return default;
        string chosen = filter.Length == 0 ? "" : $",{filter}";
        string best = LmEvalMetric.Choose(usable[chosen])!;
        double? error = metrics.Number($"{best}_stderr{chosen}");
        return (metrics.Number($"{best}{chosen}"), error is >= 0 ? error : null);
    }
}
