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
        unit.Tasks.Aggregate((long?)0, (sum, task) => sum + results.Documents(task, "effective")) is { } sum and <= int.MaxValue ? sum : null;

    /// <summary>Metrics are named <c>acc,none</c> with their filter, and by early versions without.</summary>
    private static (double? Rate, double? Error) Figure(LmEvalResults results, string name, string task)
    {
        JsonElement metrics = results.Metrics(name);
        if (metrics.ValueKind != JsonValueKind.Object)
            return default;
        (string Metric, string Filter, double Value)[] figures =
        [
            .. metrics.EnumerateObject().Select(figure => (figure.Name.Split(',') is [var metric, .., var filter] ? (metric, filter) : (figure.Name, ""), figure.Value.AsNumber()))
                .Where(figure => figure.Item2 is not null && !figure.Item1.Item1.EndsWith("_stderr", StringComparison.Ordinal))
                .Select(figure => (figure.Item1.Item1, figure.Item1.Item2, figure.Item2!.Value)),
        ];
        string? filter = LmEvalMetric.ChooseFilter(results.Config(task), [.. figures.Select(figure => figure.Filter).Distinct()]);
        JsonElement? gains = results.Of(name, "higher_is_better") ?? results.Of(task, "higher_is_better");
        string? metric = LmEvalMetric.Choose([.. figures.Where(figure => figure.Filter == filter && figure.Value is >= 0 and <= 1 && LmEvalMetric.IsGain(gains, figure.Metric))
            .Select(figure => figure.Metric).Where(metric => metric is not ("sample_len" or "alias"))]);
        if (metric is null)
            return default;
        string suffix = filter is "" or null ? "" : $",{filter}";
        double? error = metrics.Number($"{metric}_stderr{suffix}");
        return (metrics.Number($"{metric}{suffix}"), error is >= 0 ? error : null);
    }
}
