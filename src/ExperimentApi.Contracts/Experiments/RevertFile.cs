using ExperimentApi.Contracts.Configuration;

namespace ExperimentApi.Contracts.Experiments;

/// <summary>An experiment's configuration in the form of the original tracker's revert file.</summary>
public sealed record RevertFile
{
    /// <summary>The experiment's id.</summary>
    public required string ExperimentId { get; init; }

    /// <summary>Hash of the configuration.</summary>
    public string? ConfigHash { get; init; }

    /// <summary>Git commit of the code that was run.</summary>
    public string? GitCommit { get; init; }

    /// <summary>The agents, keyed by name.</summary>
    public required IReadOnlyDictionary<string, AgentConfiguration> Agents { get; init; }

    /// <summary>How the agents work together.</summary>
    public WorkflowConfiguration? Workflow { get; init; }

    /// <summary>The tasks, in order.</summary>
    public required IReadOnlyList<TaskConfiguration> Tasks { get; init; }

    /// <summary>The questions asked.</summary>
    public DatasetConfiguration? Dataset { get; init; }

    /// <summary>The surroundings.</summary>
    public SystemConfiguration? System { get; init; }
}
