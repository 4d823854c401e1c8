using ExperimentApi.Contracts.Stats;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Stats;

namespace ExperimentApi.Features.Stats;

/// <summary>What one run puts into one point of a trend.</summary>
internal sealed record TrendPart(DateTimeOffset StartedAt, string? Group, long Questions, long Answers, long Correct, long Failures, double? Value, ValueInterval? Interval)
{
    /// <summary>A whole run, once for each group that it belongs to.</summary>
    public static IEnumerable<TrendPart> Of(RunRow run, string? groupBy, string metric)
    {
        IReadOnlyList<string?> groups = groupBy switch
        {
            TrendGroup.ConfigHash => [run.ConfigHash],
            TrendGroup.Project => [run.Project],
            TrendGroup.Model when run.Models.Length > 0 => [.. run.Models],
            _ => [null],
        };
        RollupFigures rollup = run.Rollup;
        double? value = metric switch
        {
            TrendMetric.TotalEstimatedCost => rollup.TotalEstimatedCost,
            TrendMetric.AvgCostPerQuestion => run.CostPerQuestion,
            TrendMetric.AvgExecutionTimePerQuestion => rollup.AvgExecutionTimePerQuestion,
            TrendMetric.FailureRate => run.FailureRate,
            _ => rollup.AccuracyRate,
        };
        ValueInterval? interval = metric == TrendMetric.AccuracyRate ? OverRuns.OwnInterval(run) : null;
        return groups.Select(group => new TrendPart(
            run.StartedAt, group, rollup.TotalQuestions, rollup.TotalAnswers, rollup.CorrectAnswers, rollup.FailureCount, value, interval));
    }

    /// <summary>A run's questions of one type.</summary>
    public static TrendPart Of(PartRow type, string metric) => new(
        type.StartedAt, type.Part.Name, type.Part.Questions, type.Part.Answers, type.Part.Correct, type.Part.Failures, metric switch
        {
            TrendMetric.TotalEstimatedCost => type.Cost,
            TrendMetric.AvgCostPerQuestion => type.CostPerQuestion,
            TrendMetric.AvgExecutionTimePerQuestion => type.Time,
            TrendMetric.FailureRate => type.FailureRate,
            _ => type.Score,
        }, null);
}
