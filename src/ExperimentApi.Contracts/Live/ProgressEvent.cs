using ExperimentApi.Contracts.Performance;

namespace ExperimentApi.Contracts.Live;

/// <summary>How far a run has come: the data of an event <c>progress</c>. It follows the results that it counts.</summary>
public sealed record ProgressEvent
{
    /// <summary>The experiment's id.</summary>
    public required string ExperimentId { get; init; }

    /// <summary>Its project.</summary>
    public required string Project { get; init; }

    /// <summary>Answers the run is to post; null where it never said.</summary>
    public long? Expected { get; init; }

    /// <summary>Answers stored.</summary>
    public required long Received { get; init; }

    /// <summary>Answers still to come; null where the run never said how many.</summary>
    public long? Missing { get; init; }

    /// <summary>Right answers.</summary>
    public required long Correct { get; init; }

    /// <summary>Answers that ended in an error.</summary>
    public required long Errors { get; init; }

    /// <summary>Answers without a grade.</summary>
    public required long Ungraded { get; init; }

    /// <summary>Mean score of the graded questions so far, in [0, 1]; null without any.</summary>
    public double? AccuracyRate { get; init; }

    /// <summary>Its 95 % interval; null where the answers so far give none.</summary>
    public AccuracyInterval? AccuracyInterval { get; init; }

    /// <summary>Cost so far, US dollars; null where no answer tells its cost.</summary>
    public double? TotalEstimatedCost { get; init; }

    /// <summary>Answers a second, from the first to the last arrival; null before two answers arrived at different times.</summary>
    public double? Rate { get; init; }

    /// <summary>When the run should be done at this rate (UTC); null where unknown or finished.</summary>
    public DateTimeOffset? EstimatedEnd { get; init; }

    /// <summary>
    /// Answers since the event <c>progress</c> before that got no event <c>result</c> of their own: too many came at once, the reader was too
    /// slow, or they were committed long after they arrived. The figures count them.
    /// </summary>
    public required long Skipped { get; init; }

    /// <summary>When the service last heard of the run (UTC).</summary>
    public required DateTimeOffset LastActivityAt { get; init; }
}
