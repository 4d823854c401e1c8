namespace ExperimentApi.Contracts.Baselines;

/// <summary>A name for an experiment, to be measured against.</summary>
public sealed record Baseline
{
    /// <summary>The project whose name it is.</summary>
    public required string Project { get; init; }

    /// <summary>The name, unique within its project.</summary>
    public required string Name { get; init; }

    /// <summary>What to write wherever an experiment id may stand, such as <c>baseline:main</c>.</summary>
    public required string Reference { get; init; }

    /// <summary>The experiment it points at.</summary>
    public required string ExperimentId { get; init; }

    /// <summary>When it was last pointed at another experiment or noted upon (UTC).</summary>
    public required DateTimeOffset SetAt { get; init; }

    /// <summary>Why this experiment; null where nothing was said.</summary>
    public required string? Note { get; init; }
}
