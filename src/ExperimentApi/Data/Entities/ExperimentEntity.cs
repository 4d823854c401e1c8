using NpgsqlTypes;

namespace ExperimentApi.Data.Entities;

/// <summary>An experiment without its rows.</summary>
public sealed class ExperimentEntity
{
    /// <summary><see cref="ExperimentKey" /> of <see cref="ExperimentId" />.</summary>
    public Guid Key { get; set; }
    public required string ExperimentId { get; set; }
    public required string Project { get; set; }
    public string? Name { get; set; }
    public string? Notes { get; set; }
    public string? Hypothesis { get; set; }
    public string? Version { get; set; }
    public required string[] Tags { get; set; }

    /// <summary>As stored: <c>stalled</c> is a running experiment that has been silent, and never written.</summary>
    public required string Status { get; set; }
    public string? Error { get; set; }
    public DateTimeOffset StartedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset? DeletedAt { get; set; }

    public string? GitCommit { get; set; }
    public string? Environment { get; set; }
    public int? ExpectedQuestions { get; set; }
    public string? ConfigHash { get; set; }
    public string? DatasetHash { get; set; }
    public string? ClientConfigHash { get; set; }
    public required string[] AgentNames { get; set; }
    public required string[] Models { get; set; }

    /// <summary>The snapshot as posted, less credentials and less what is stored by hash: JSON text.</summary>
    public required string Snapshot { get; set; }

    /// <summary>The configuration as this experiment spelled it, where that differs from the shared copy (order of members or agents, spelling of numbers).</summary>
    public string? OwnConfiguration { get; set; }

    /// <summary>The dataset as this experiment spelled it, where that differs from the shared copy.</summary>
    public string? OwnDataset { get; set; }

    /// <summary>Pointers of the values that were redacted.</summary>
    public required string[] Redacted { get; set; }

    /// <summary>What the runner reported: JSON text of performance figures.</summary>
    public string? Reported { get; set; }

    /// <summary>Counts changes of everything but rows; part of the ETag.</summary>
    public int Revision { get; set; }

    /// <summary>Version of the results that <see cref="Rollup" /> belongs to.</summary>
    public long RollupVersion { get; set; }
    public RollupFigures Rollup { get; set; } = new();

    /// <summary>Words of name, notes and hypothesis; kept by the database.</summary>
    public NpgsqlTsVector Search { get; set; } = null!;

    public ExperimentActivity Activity { get; set; } = null!;
}
