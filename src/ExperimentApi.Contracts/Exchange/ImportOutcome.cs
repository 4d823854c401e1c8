namespace ExperimentApi.Contracts.Exchange;

/// <summary>The words for what became of an experiment of an upload.</summary>
public static class ImportOutcome
{
    /// <summary>It is new, and stored.</summary>
    public const string Created = "created";

    /// <summary>It was stored already, with the same content.</summary>
    public const string Unchanged = "unchanged";

    /// <summary>It took the place of what was stored, as <c>on_conflict=replace</c> asks.</summary>
    public const string Replaced = "replaced";

    /// <summary>It is stored with other content, which was left as it is; <c>errors</c> names the differing paths.</summary>
    public const string Conflict = "conflict";

    /// <summary>It was left out on purpose; <c>reason</c> says why.</summary>
    public const string Skipped = "skipped";

    /// <summary>It cannot be stored: <c>errors</c> names what is wrong and where. Nothing of it was stored.</summary>
    public const string Failed = "failed";
}
