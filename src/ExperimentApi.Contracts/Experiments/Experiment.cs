using System.Text.Json;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Performance;

namespace ExperimentApi.Contracts.Experiments;

/// <summary>One experiment: metadata, configuration and performance; everything but the rows per question.</summary>
public sealed record Experiment
{
    /// <summary>The experiment's id.</summary>
    public required string ExperimentId { get; init; }

    /// <summary>The project it belongs to.</summary>
    public required string Project { get; init; }

    /// <summary>A short name for people.</summary>
    public string? Name { get; init; }

    /// <summary><c>running</c>, <c>stalled</c> (running, but silent for 10 minutes), <c>completed</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Free text.</summary>
    public string? Notes { get; init; }

    /// <summary>What the run is meant to show.</summary>
    public string? Hypothesis { get; init; }

    /// <summary>Version of the system under test.</summary>
    public string? Version { get; init; }

    /// <summary>Labels, in the order given.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Start of the run (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>End of the run (UTC); null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What ended a failed run.</summary>
    public string? Error { get; init; }

    /// <summary>When the service last heard of the run: snapshot, results, heartbeat or finish (UTC).</summary>
    public required DateTimeOffset LastActivityAt { get; init; }

    /// <summary>When the service stored the snapshot (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>When it was deleted (UTC); null where it was not.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Git commit of the code under test.</summary>
    public string? GitCommit { get; init; }

    /// <summary>SHA-256 (hex) over the RFC 8785 form of <c>{agents sorted by name, workflow, tasks}</c>; null where the snapshot says nothing of them.</summary>
    public string? ConfigHash { get; init; }

    /// <summary>SHA-256 (hex) over the RFC 8785 form of <c>dataset</c>; null without one.</summary>
    public string? DatasetHash { get; init; }

    /// <summary>The client's own configuration hash.</summary>
    public string? ClientConfigHash { get; init; }

    /// <summary>How many answers the run was to post.</summary>
    public int? ExpectedQuestions { get; init; }

    /// <summary>The agents, as posted.</summary>
    public IReadOnlyList<AgentConfiguration>? Agents { get; init; }

    /// <summary>How the agents work together, as posted.</summary>
    public WorkflowConfiguration? Workflow { get; init; }

    /// <summary>The tasks, as posted.</summary>
    public IReadOnlyList<TaskConfiguration>? Tasks { get; init; }

    /// <summary>The questions asked, as posted.</summary>
    public DatasetConfiguration? Dataset { get; init; }

    /// <summary>The surroundings, as posted less credentials.</summary>
    public SystemConfiguration? System { get; init; }

    /// <summary>Environment variables, package versions and the like, as posted less credentials.</summary>
    public Dictionary<string, JsonElement>? EnvironmentSnapshot { get; init; }

    /// <summary>JSON pointers into the snapshot of the values that looked like credentials and were replaced by <c>[redacted]</c>.</summary>
    public required IReadOnlyList<string> Redacted { get; init; }

    /// <summary>Computed from the results, with what the runner itself reported beside it.</summary>
    public required ExperimentPerformance Performance { get; init; }
}
