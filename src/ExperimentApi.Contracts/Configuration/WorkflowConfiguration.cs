using System.Text.Json.Serialization;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Contracts.Configuration;

/// <summary>How the agents work together. Open: any further member is kept, hashed and returned.</summary>
[JsonConverter(typeof(OpenObjectConverter<WorkflowConfiguration>))]
public sealed class WorkflowConfiguration : OpenObject
{
    /// <summary>The process, such as <c>sequential</c> or <c>hierarchical</c>.</summary>
    public string? ProcessType { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>The model that manages a hierarchical process.</summary>
    public string? ManagerModel { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>The manager's sampling temperature.</summary>
    public double? ManagerTemperature { get => Read(ContractsJson.Default.NullableDouble); init => Write(value, ContractsJson.Default.NullableDouble); }

    /// <summary>Whether agents keep memory between tasks.</summary>
    public bool? MemoryEnabled { get => Read(ContractsJson.Default.NullableBoolean); init => Write(value, ContractsJson.Default.NullableBoolean); }

    /// <summary>Whether tool results are cached.</summary>
    public bool? CacheEnabled { get => Read(ContractsJson.Default.NullableBoolean); init => Write(value, ContractsJson.Default.NullableBoolean); }

    /// <summary>Longest time for one question, in seconds.</summary>
    public double? MaxExecutionTime { get => Read(ContractsJson.Default.NullableDouble); init => Write(value, ContractsJson.Default.NullableDouble); }

    /// <summary>Whether the crew is shared between questions.</summary>
    public bool? ShareCrew { get => Read(ContractsJson.Default.NullableBoolean); init => Write(value, ContractsJson.Default.NullableBoolean); }

    /// <summary>Name of the function called after each step.</summary>
    public string? StepCallback { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }
}
