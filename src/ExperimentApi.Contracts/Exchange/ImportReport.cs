namespace ExperimentApi.Contracts.Exchange;

/// <summary>What an import did; with <c>dry_run=true</c>, what it would do.</summary>
public sealed record ImportReport
{
    /// <summary>The format that the upload was read as.</summary>
    public required string Format { get; init; }

    /// <summary>Whether nothing was stored because that was the question.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Whether the upload was read to its end. What comes before a broken place is stored, and repeating the whole later is safe.</summary>
    public required bool Complete { get; init; }

    /// <summary>How many items had which outcome.</summary>
    public required ImportCounts Counts { get; init; }

    /// <summary>What became of each item, in the order of the upload; at most 10,000, those that were not stored before the others.</summary>
    public required IReadOnlyList<ImportItem> Items { get; init; }

    /// <summary>How many items are counted and not listed.</summary>
    public required long ItemsOmitted { get; init; }

    /// <summary>What concerns the upload as a whole, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
