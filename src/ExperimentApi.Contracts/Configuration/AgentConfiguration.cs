using System.Text.Json.Serialization;
using System.Text.Json;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Contracts.Configuration;

/// <summary>One agent of the system under test. Open: any further member is kept, hashed and returned.</summary>
[JsonConverter(typeof(OpenObjectConverter<AgentConfiguration>))]
public sealed class AgentConfiguration : OpenObject
{
    /// <summary>The agent's name, unique within the experiment; agents are matched by it.</summary>
    public string? Name { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>The role the agent is told to play.</summary>
    public string? Role { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>The goal the agent is given.</summary>
    public string? Goal { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>The agent's backstory prompt.</summary>
    public string? Backstory { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>The model behind the agent, as its provider names it.</summary>
    public string? Model { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>Sampling temperature.</summary>
    public double? Temperature { get => Read(ContractsJson.Default.NullableDouble); init => Write(value, ContractsJson.Default.NullableDouble); }

    /// <summary>Whether the agent logs its thoughts.</summary>
    public bool? Verbose { get => Read(ContractsJson.Default.NullableBoolean); init => Write(value, ContractsJson.Default.NullableBoolean); }

    /// <summary>Whether the agent may delegate to others.</summary>
    public bool? AllowDelegation { get => Read(ContractsJson.Default.NullableBoolean); init => Write(value, ContractsJson.Default.NullableBoolean); }

    /// <summary>The agent's tools: names or definitions.</summary>
    public IReadOnlyList<JsonElement>? Tools
    {
        get => Read(ContractsJson.Default.IReadOnlyListJsonElement);
        init => Write(value, ContractsJson.Default.IReadOnlyListJsonElement);
    }

    /// <summary>Longest time the agent may take for one task, in seconds.</summary>
    public double? MaxExecutionTime { get => Read(ContractsJson.Default.NullableDouble); init => Write(value, ContractsJson.Default.NullableDouble); }

    /// <summary>How often the agent may retry.</summary>
    public long? MaxRetryLimit { get => Read(ContractsJson.Default.NullableInt64); init => Write(value, ContractsJson.Default.NullableInt64); }
}
