using System.Text.Json;
using System.Text.Json.Serialization;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Performance;

namespace ExperimentApi.Contracts.Exchange;

/// <summary>An experiment without its rows: what was posted at its start, and what became of it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BundledExperiment
{
    /// <summary>The experiment's id, which the service made where the snapshot has none.</summary>
    public required string ExperimentId { get; init; }

    /// <summary>The snapshot as it was posted, less credentials; what was patched since has its old value here. Configuration and dataset are equal byte by byte.</summary>
    public required ExperimentSnapshot Snapshot { get; init; }

    /// <summary>SHA-256 (hex) of the configuration, to check it by; null where the snapshot says nothing of it.</summary>
    public string? ConfigHash { get; init; }

    /// <summary>SHA-256 (hex) of the dataset, to check it by; null without one.</summary>
    public string? DatasetHash { get; init; }

    /// <summary>
    /// The spelling of the configuration that is stored once for all experiments of the same hash, <c>{agents, workflow, tasks}</c>; null
    /// where the snapshot spells it the same, or says nothing of it.
    /// </summary>
    public JsonElement? SharedConfiguration { get; init; }

    /// <summary>The spelling of the dataset that is stored once for all experiments of the same hash; null where the snapshot spells it the same, or has none.</summary>
    public JsonElement? SharedDataset { get; init; }

    /// <summary>JSON pointers into the snapshot of the values that looked like credentials and were replaced by <c>[redacted]</c>.</summary>
    public required IReadOnlyList<string> Redacted { get; init; }

    /// <summary>The name now; null without one, whatever the snapshot says.</summary>
    public string? Name { get; init; }

    /// <summary>The notes now; null without any, whatever the snapshot says.</summary>
    public string? Notes { get; init; }

    /// <summary>The hypothesis now; null without one, whatever the snapshot says.</summary>
    public string? Hypothesis { get; init; }

    /// <summary>The version of the system under test now; null without one, whatever the snapshot says.</summary>
    public string? Version { get; init; }

    /// <summary>The labels now, whatever the snapshot says.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary><c>running</c>, <c>completed</c>, <c>failed</c> or <c>cancelled</c>; a stalled run is a running one.</summary>
    public required string Status { get; init; }

    /// <summary>Start of the run (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>End of the run (UTC); null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What ended a failed run; null where nothing did.</summary>
    public string? Error { get; init; }

    /// <summary>When the service stored the snapshot (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When the service last heard of the run (UTC).</summary>
    public required DateTimeOffset LastActivityAt { get; init; }

    /// <summary>When it was deleted (UTC); null where it was not.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>What the runner reported last, as <c>PUT performance</c> takes it; null where it never did.</summary>
    public PerformanceFigures? Reported { get; init; }

    /// <summary>How often anything but rows was changed; part of the ETag.</summary>
    public required int Revision { get; init; }

    /// <summary>How many commits changed rows; part of the ETag.</summary>
    public required long ResultsVersion { get; init; }
}
