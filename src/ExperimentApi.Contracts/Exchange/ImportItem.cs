namespace ExperimentApi.Contracts.Exchange;

/// <summary>One experiment of an upload, or something in it that is none, and what became of it.</summary>
public sealed record ImportItem
{
    /// <summary>The file it came from, and the place in it.</summary>
    public required string Source { get; init; }

    /// <summary>The experiment's id; null where the upload does not tell it.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>
    /// <c>created</c>, <c>unchanged</c>, <c>replaced</c>, <c>conflict</c> (stored with other content, and left), <c>skipped</c> (for a <c>reason</c>)
    /// or <c>failed</c> (not acceptable; nothing of it is stored).
    /// </summary>
    public required string Outcome { get; init; }

    /// <summary>Why it was not stored, a sentence; null where it was.</summary>
    public string? Reason { get; init; }

    /// <summary>Results that the upload holds of it.</summary>
    public required long Results { get; init; }

    /// <summary>What did not fit, was redacted or was left out, a sentence each; at most 100.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }

    /// <summary>For <c>conflict</c> the differing paths, for <c>failed</c> the JSON pointer of each offending value, with what is wrong; at most 100 entries.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>>? Errors { get; init; }

    /// <summary>How many values differ or are wrong, also beyond the first 100.</summary>
    public int? ErrorCount { get; init; }
}
