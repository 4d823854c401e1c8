namespace ExperimentApi.Contracts.Experiments;

/// <summary>Other experiments with the same configuration.</summary>
public sealed record Duplicates
{
    /// <summary>The shared configuration hash; null where the experiment says nothing of its configuration.</summary>
    public string? ConfigHash { get; init; }

    /// <summary>The dataset hash of the experiment asked about.</summary>
    public string? DatasetHash { get; init; }

    /// <summary>The others, newest first.</summary>
    public required IReadOnlyList<Duplicate> Items { get; init; }
}

/// <summary>Another experiment with the same configuration.</summary>
public sealed record Duplicate
{
    /// <summary>The other experiment's id.</summary>
    public required string ExperimentId { get; init; }

    /// <summary>Its project.</summary>
    public required string Project { get; init; }

    /// <summary>Its name.</summary>
    public string? Name { get; init; }

    /// <summary>Its status.</summary>
    public required string Status { get; init; }

    /// <summary>Its start (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Whether it was asked the same dataset: a repeat.</summary>
    public required bool SameDataset { get; init; }

    /// <summary>Its mean question score; null where nothing is graded.</summary>
    public double? AccuracyRate { get; init; }

    /// <summary>Questions it answered.</summary>
    public required long TotalQuestions { get; init; }
}
