using ExperimentApi.Contracts.Live;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Performance;

namespace ExperimentApi.Data.Live;

/// <summary>An experiment as streams show it.</summary>
public sealed record LiveState
{
    public required Guid Key { get; init; }
    public required string ExperimentId { get; init; }
    public required string Project { get; init; }

    /// <summary>As stored: never stalled.</summary>
    public required string StoredStatus { get; init; }
    public required DateTimeOffset? FinishedAt { get; init; }
    public required DateTimeOffset? DeletedAt { get; init; }
    public required int? Expected { get; init; }
    public required long ResultsVersion { get; init; }

    /// <summary>The version that <see cref="Rollup" /> belongs to.</summary>
    public required long RollupVersion { get; init; }
    public required DateTimeOffset LastActivityAt { get; init; }
    public required RollupFigures Rollup { get; init; }

    /// <summary>The status to show.</summary>
    public string StatusAt(DateTimeOffset now) =>
        DeletedAt is not null ? StatusEvent.Deleted : ExperimentLookup.StatusAt(StoredStatus, LastActivityAt, now);

    public StatusEvent ToStatus(DateTimeOffset now) => new()
    {
        ExperimentId = ExperimentId,
        Project = Project,
        Status = StatusAt(now),
        At = DeletedAt ?? FinishedAt ?? now,
    };

    public ProgressEvent ToProgress(DateTimeOffset now, long skipped)
    {
        long? missing = RunPace.Missing(Expected, Rollup);
        double? rate = RunPace.Rate(Rollup);
        return new ProgressEvent
        {
            ExperimentId = ExperimentId,
            Project = Project,
            Expected = Expected,
            Received = Rollup.TotalAnswers,
            Missing = missing,
            Correct = Rollup.CorrectAnswers,
            Errors = Rollup.FailureCount,
            Ungraded = Rollup.Ungraded,
            AccuracyRate = Rollup.AccuracyRate,
            AccuracyInterval = Accuracy.IntervalOf(Rollup),
            TotalEstimatedCost = Rollup.TotalEstimatedCost,
            Rate = rate,
            EstimatedEnd = RunPace.EstimatedEnd(StoredStatus, missing, rate, now),
            Skipped = skipped,
            LastActivityAt = LastActivityAt,
        };
    }
}
