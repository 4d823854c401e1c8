using System.Text.Json;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Promptfoo;

/// <summary>What promptfoo itself says of a column. Its score is the sum of the rows' scores; its tokens and cost are the answers', without grading.</summary>
internal static class PromptfooReported
{
    public static PerformanceFigures? Of(JsonElement? column)
    {
        if (column?.Object("metrics") is not { } metrics)
            return null;
        long? passed = Count(metrics, "testPassCount"), failed = Count(metrics, "testFailCount"), errors = Count(metrics, "testErrorCount");
        // Files without a count of errors count them as failures.
        long? answers = passed is null || failed is null ? null : passed + failed + (errors ?? 0);
        JsonElement tokens = metrics.Object("tokenUsage") ?? default;
        double? rate = answers > 0 ? metrics.Number("score") / answers : null;
        return new PerformanceFigures
        {
            TotalAnswers = answers,
            CorrectAnswers = passed,
            FailureCount = errors,
            AccuracyRate = rate is >= 0 and <= 1 ? rate : null,
            TotalExecutionTime = Figure(metrics.Number("totalLatencyMs") / 1_000),
            TotalEstimatedCost = Figure(metrics.Number("cost")),
            InputTokens = Count(tokens, "prompt"),
            OutputTokens = Count(tokens, "completion"),
        };
    }

    private static long? Count(JsonElement from, string name) => from.Integer(name) is { } count and >= 0 and <= Limits.MaxFigure ? count : null;

    private static double? Figure(double? value) => value is >= 0 and <= Limits.MaxFigure ? value : null;
}
