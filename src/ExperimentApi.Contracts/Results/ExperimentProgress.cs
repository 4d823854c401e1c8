namespace ExperimentApi.Contracts.Results;

/// <summary>How far a run has come.</summary>
public sealed record ExperimentProgress
{
    /// <summary>The experiment's id.</summary>
    public required string ExperimentId { get; init; }

    /// <summary>Its status.</summary>
    public required string Status { get; init; }

    /// <summary>Answers the run is to post; null where it never said.</summary>
    public long? Expected { get; init; }

    /// <summary>Answers stored.</summary>
    public required long Received { get; init; }

    /// <summary>Right answers.</summary>
    public required long Correct { get; init; }

    /// <summary>Answers that ended in an error.</summary>
    public required long Errors { get; init; }

    /// <summary>Answers still to come; null where the run never said how many.</summary>
    public long? Missing { get; init; }

    /// <summary>Conversations of <c>dataset.conversation_ids</c> without any answer, the first 100; null where the dataset lists none.</summary>
    public IReadOnlyList<string>? MissingConversationIds { get; init; }

    /// <summary>Answers a second, from the first to the last arrival; null before two answers arrived at different times.</summary>
    public double? Rate { get; init; }

    /// <summary>When the run should be done at this rate (UTC); null where unknown or finished.</summary>
    public DateTimeOffset? EstimatedEnd { get; init; }

    /// <summary>When the service last heard of the run (UTC).</summary>
    public required DateTimeOffset LastActivityAt { get; init; }
}
