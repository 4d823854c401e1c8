using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Dashboard.Pages.Trends;

/// <summary>How a trend is cut into points and lines, as the address says; what it cannot read there is as usual.</summary>
/// <param name="Bucket">The length of time that a point stands for.</param>
/// <param name="GroupBy">What has a line of its own; null for one line of all runs.</param>
/// <param name="CostMetric">Which cost is shown.</param>
public sealed record TrendForm(string Bucket, string? GroupBy, string CostMetric)
{
    /// <summary>In the address, for the cost of whole runs.</summary>
    public const string CostOfRun = "run";

    public static readonly IReadOnlyList<(string? Value, string Name)> Buckets =
        [(TrendBucket.Hour, "Hour"), (null, "Day"), (TrendBucket.Week, "Week"), (TrendBucket.Month, "Month")];

    public static readonly IReadOnlyList<(string? Value, string Name)> Groupings =
    [
        (null, "All runs"), (TrendGroup.ConfigHash, "Configuration"), (TrendGroup.Model, "Model"), (TrendGroup.Project, "Project"),
        (TrendGroup.QuestionType, "Question type"),
    ];

    public static readonly IReadOnlyList<(string? Value, string Name)> Costs = [(null, "Per question"), (CostOfRun, "Per run")];

    /// <summary>The length as a span; a month as one of 30 days.</summary>
    public TimeSpan Length => Bucket switch
    {
        TrendBucket.Hour => TimeSpan.FromHours(1),
        TrendBucket.Week => TimeSpan.FromDays(7),
        TrendBucket.Month => TimeSpan.FromDays(30),
        _ => TimeSpan.FromDays(1),
    };

    /// <summary>A shorter length that might show more; null where there is none.</summary>
    public string? Shorter => Bucket switch
    {
        TrendBucket.Month => TrendBucket.Week,
        TrendBucket.Week => TrendBucket.Day,
        TrendBucket.Day => TrendBucket.Hour,
        _ => null,
    };

    public static TrendForm Of(string? bucket, string? groupBy, string? cost) => new(
        TrendBucket.All.FirstOrDefault(known => known == bucket) ?? TrendBucket.Day,
        TrendGroup.All.FirstOrDefault(known => known == groupBy),
        cost == CostOfRun ? TrendMetric.TotalEstimatedCost : TrendMetric.AvgCostPerQuestion);
}
