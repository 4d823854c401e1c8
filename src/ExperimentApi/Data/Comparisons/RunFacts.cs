namespace ExperimentApi.Data.Comparisons;

/// <summary>What a comparison shows of an experiment beside its answers.</summary>
internal sealed record RunFacts
{
    public required string ExperimentId { get; init; }

    public required string Project { get; init; }

    public string? Name { get; init; }

    /// <summary>As stored: whether it is stalled is a matter of the clock.</summary>
    public required string Status { get; init; }

    public required DateTimeOffset LastActivityAt { get; init; }

    public required DateTimeOffset StartedAt { get; init; }

    public string? GitCommit { get; init; }

    public string? ConfigHash { get; init; }

    public string? DatasetHash { get; init; }

    /// <summary><c>{agents, workflow, tasks}</c>: JSON text.</summary>
    public string? Configuration { get; init; }

    /// <summary>JSON text.</summary>
    public string? Dataset { get; init; }

    /// <summary>JSON text.</summary>
    public string? System { get; init; }
}
