using System.Text.Json.Serialization;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Contracts.Configuration;

/// <summary>One task given to an agent. Open: any further member is kept, hashed and returned.</summary>
[JsonConverter(typeof(OpenObjectConverter<TaskConfiguration>))]
public sealed class TaskConfiguration : OpenObject
{
    /// <summary>The kind of task, such as <c>extraction</c> or <c>calculation</c>.</summary>
    public string? TaskType { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>The prompt template.</summary>
    public string? DescriptionTemplate { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>What the task is told to answer with.</summary>
    public string? ExpectedOutput { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>Name of the agent that does the task.</summary>
    public string? AgentAssignment { get => Read(ContractsJson.Default.String); init => Write(value, ContractsJson.Default.String); }

    /// <summary>Kinds of task that must be done before.</summary>
    public IReadOnlyList<string>? Dependencies
    {
        get => Read(ContractsJson.Default.IReadOnlyListString);
        init => Write(value, ContractsJson.Default.IReadOnlyListString);
    }

    /// <summary>Whether a human is asked.</summary>
    public bool? HumanInput { get => Read(ContractsJson.Default.NullableBoolean); init => Write(value, ContractsJson.Default.NullableBoolean); }

    /// <summary>Whether the task runs beside others.</summary>
    public bool? AsyncExecution { get => Read(ContractsJson.Default.NullableBoolean); init => Write(value, ContractsJson.Default.NullableBoolean); }
}
