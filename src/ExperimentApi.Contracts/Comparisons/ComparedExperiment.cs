namespace ExperimentApi.Contracts.Comparisons;

/// <summary>One of the experiments compared.</summary>
public sealed record ComparedExperiment
{
    /// <summary>The experiment's id.</summary>
    public required string ExperimentId { get; init; }

    /// <summary>The project it belongs to.</summary>
    public required string Project { get; init; }

    /// <summary>A short name for people.</summary>
    public string? Name { get; init; }

    /// <summary><c>running</c>, <c>stalled</c>, <c>completed</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Start of the run (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>Git commit of the code under test.</summary>
    public string? GitCommit { get; init; }

    /// <summary>Hash of the configuration; equal hashes are repeats of one configuration.</summary>
    public string? ConfigHash { get; init; }

    /// <summary>Hash of the dataset.</summary>
    public string? DatasetHash { get; init; }

    /// <summary>What it achieved, cost and took by itself, on all its questions.</summary>
    public required ComparedPerformance Performance { get; init; }
}
