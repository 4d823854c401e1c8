namespace ExperimentApi.Client.Recording;

/// <summary>What became of the spool that one run left.</summary>
public sealed record ReplayedRun
{
    /// <summary>The spool; it is gone when nothing is left of it.</summary>
    public required string Folder { get; init; }

    /// <summary>The run's experiment; null where the spool does not say.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Results that the service has committed now.</summary>
    public long Delivered { get; init; }

    /// <summary>Delivered results that the service had before.</summary>
    public long Unchanged { get; init; }

    /// <summary>Results that the service will never take.</summary>
    public long Rejected { get; init; }

    /// <summary>Results that are still to be delivered.</summary>
    public long Left { get; init; }

    /// <summary>Places of the spool that could not be read; the files are kept.</summary>
    public int Damages { get; init; }

    /// <summary>What was refused, one JSON object a line with the reason; null where nothing was.</summary>
    public string? RejectedFile { get; init; }

    /// <summary>Why the rest could not be delivered; null where there is no rest.</summary>
    public string? Failure { get; init; }

    /// <summary>The service did not answer, so that other runs need not be tried either.</summary>
    internal bool IsAway { get; init; }
}
