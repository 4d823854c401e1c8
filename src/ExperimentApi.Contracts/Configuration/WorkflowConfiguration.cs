using System.Text.Json.Serialization;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Contracts.Configuration;

/// <summary>How the agents work together. Open: any further member is kept, hashed and returned.</summary>
public sealed class WorkflowConfiguration : OpenObject
{
    /// <summary>The process, such as <c>sequential</c> or <c>hierarchical</c>.</summary>
    [JsonIgnore]
    public string? ProcessType { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>The model that manages a hierarchical process.</summary>
    [JsonIgnore]
    public string? ManagerModel { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>The manager's sampling temperature.</summary>
    [JsonIgnore]
    public double? ManagerTemperature { get => Read(ContractsJson.Default.NullableDouble); init => Write(value, ContractsJson.Default.NullableDouble); }

    /// <summary>Whether agents keep memory between tasks.</summary>
    [JsonIgnore]
    public bool? MemoryEnabled { get => Read(ContractsJson.Default.NullableBoolean); init => Write(value, ContractsJson.Default.NullableBoolean); }

    /// <summary>Whether tool results are cached.</summary>
    [JsonIgnore]
    public bool? CacheEnabled { get => Read(ContractsJson.Default.NullableBoolean); init => Write(value, ContractsJson.Default.NullableBoolean); }

    /// <summary>Longest time for one question, in seconds.</summary>
    [JsonIgnore]
    public double? MaxExecutionTime { get => Read(ContractsJson.Default.NullableDouble); init => Write(value, ContractsJson.Default.NullableDouble); }

    /// <summary>Whether the crew is shared between questions.</summary>
    [JsonIgnore]
    public bool? ShareCrew { get => Read(ContractsJson.Default.NullableBoolean); init => Write(value, ContractsJson.Default.NullableBoolean); }

    /// <summary>Name of the function called after each step.</summary>
    [JsonIgnore]
    public string? StepCallback { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }
}
