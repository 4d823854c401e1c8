namespace ExperimentApi.Contracts.Stats;

/// <summary>A figure over several runs: each run counts alike, however many questions it answered.</summary>
public sealed record ValueOverRuns
{
    /// <summary>Runs that have the figure; those that have not, such as runs without a graded answer, are left out.</summary>
    public required long Runs { get; init; }

    /// <summary>Mean over the runs; null where no run has the figure.</summary>
    public double? Mean { get; init; }

    /// <summary>Standard deviation between the runs; null for fewer than two.</summary>
    public double? StandardDeviation { get; init; }

    /// <summary>Interval of the mean; null where undefined.</summary>
    public ValueInterval? Interval { get; init; }
}
