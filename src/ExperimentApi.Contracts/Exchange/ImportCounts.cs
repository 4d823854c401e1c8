namespace ExperimentApi.Contracts.Exchange;

/// <summary>How many items of an import had which outcome.</summary>
public sealed record ImportCounts
{
    /// <summary>New experiments.</summary>
    public required long Created { get; init; }

    /// <summary>Experiments that were stored already.</summary>
    public required long Unchanged { get; init; }

    /// <summary>Experiments that took the place of what was stored.</summary>
    public required long Replaced { get; init; }

    /// <summary>Experiments that are stored with other content, which was left.</summary>
    public required long Conflict { get; init; }

    /// <summary>Items that were left out on purpose.</summary>
    public required long Skipped { get; init; }

    /// <summary>Items that are not acceptable.</summary>
    public required long Failed { get; init; }

    /// <summary>Results of the experiments created and replaced.</summary>
    public required long Results { get; init; }
}
