using System.Text.Json;
using System.Text.Json.Serialization;
using ExperimentApi.Contracts.Configuration;
using ExperimentApi.Contracts.Performance;

namespace ExperimentApi.Contracts.Experiments;

/// <summary>A run's full configuration, as the runner knows it at the start. What Python's <c>asdict(snapshot)</c> of the original tracker holds is accepted as it is.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ExperimentSnapshot
{
    /// <summary>The run's id, <c>[A-Za-z0-9][A-Za-z0-9._:-]{0,127}</c>; made by the service where absent. Give one, and a retry is safe.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>The project it belongs to, <c>default</c> where absent.</summary>
    public string? Project { get; init; }

    /// <summary>A short name for people.</summary>
    public string? Name { get; init; }

    /// <summary>Free text.</summary>
    public string? Notes { get; init; }

    /// <summary>What the run is meant to show.</summary>
    public string? Hypothesis { get; init; }

    /// <summary>Version of the system under test.</summary>
    public string? Version { get; init; }

    /// <summary>Labels to filter by.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Start of the run (RFC 3339; UTC where no offset is given); the time of arrival where absent.</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Git commit of the code under test.</summary>
    public string? GitCommit { get; init; }

    /// <summary>The agents; names are unique. Part of <c>config_hash</c>.</summary>
    public IReadOnlyList<AgentConfiguration>? Agents { get; init; }

    /// <summary>How the agents work together. Part of <c>config_hash</c>.</summary>
    public WorkflowConfiguration? Workflow { get; init; }

    /// <summary>The tasks, in order. Part of <c>config_hash</c>.</summary>
    public IReadOnlyList<TaskConfiguration>? Tasks { get; init; }

    /// <summary>The questions asked; hashed as <c>dataset_hash</c>.</summary>
    public DatasetConfiguration? Dataset { get; init; }

    /// <summary>The surroundings; what looks like a credential is stored as <c>[redacted]</c>.</summary>
    public SystemConfiguration? System { get; init; }

    /// <summary>Environment variables, package versions and the like; what looks like a credential is stored as <c>[redacted]</c>.</summary>
    public Dictionary<string, JsonElement>? EnvironmentSnapshot { get; init; }

    /// <summary>How many answers the run will post; progress and its estimated end need it.</summary>
    public int? ExpectedQuestions { get; init; }

    /// <summary>The runner's own figures, as <c>PUT performance</c> takes them.</summary>
    public PerformanceFigures? Performance { get; init; }

    /// <summary>The client's own configuration hash, kept as <c>client_config_hash</c>.</summary>
    public string? ConfigHash { get; init; }
}
