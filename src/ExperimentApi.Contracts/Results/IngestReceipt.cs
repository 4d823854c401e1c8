namespace ExperimentApi.Contracts.Results;

/// <summary>What became of the results of one request, all of which are committed to disk.</summary>
public sealed record IngestReceipt
{
    /// <summary>Results in the request.</summary>
    public required long Received { get; init; }

    /// <summary>New ones.</summary>
    public required long Inserted { get; init; }

    /// <summary>Ones that took the place of a stored error, or of anything with <c>on_conflict=replace</c>.</summary>
    public required long Replaced { get; init; }

    /// <summary>Ones that were stored already, or kept by <c>on_conflict=keep</c>.</summary>
    public required long Unchanged { get; init; }
}
