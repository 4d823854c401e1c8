namespace ExperimentApi.Client.Recording;

/// <summary>
/// What has become of a run's results: <see cref="Recorded" /> is the sum of <see cref="Delivered" />, <see cref="Rejected" />,
/// <see cref="Spooled" /> and <see cref="InMemory" />.
/// </summary>
public sealed record RecordingReport
{
    /// <summary>The run's experiment.</summary>
    public required string ExperimentId { get; init; }

    /// <summary>Results that the benchmark has recorded.</summary>
    public required long Recorded { get; init; }

    /// <summary>Results that the service has committed.</summary>
    public required long Delivered { get; init; }

    /// <summary>Delivered results that the service had before, as after an answer that was lost, or kept (<c>on_conflict=keep</c>).</summary>
    public required long Unchanged { get; init; }

    /// <summary>
    /// Results that the service will never take, that no JSON can say, or that were recorded after the end. The first two kinds are in
    /// <see cref="RejectedFile" /> with the reason.
    /// </summary>
    public required long Rejected { get; init; }

    /// <summary>Results on disk that the service does not have yet; this run, the next one or <see cref="SpoolReplay" /> delivers them.</summary>
    public required long Spooled { get; init; }

    /// <summary>
    /// Results in memory only: in the queue, or in a batch that is not closed. After the run has been disposed of they are lost; that
    /// happens only where the spool could not take them.
    /// </summary>
    public required long InMemory { get; init; }

    /// <summary>Whether the service knows how the run ended.</summary>
    public required bool IsFinished { get; init; }

    /// <summary>The run's spool, while there is something in it.</summary>
    public string? SpoolFolder { get; init; }

    /// <summary>What was refused, one JSON object a line with the reason; null where nothing was.</summary>
    public string? RejectedFile { get; init; }

    /// <summary>Why the last try to reach the service failed; null where it did not.</summary>
    public string? Failure { get; init; }

    /// <summary>Whether every result is at the service.</summary>
    public bool IsComplete => Delivered == Recorded;
}
