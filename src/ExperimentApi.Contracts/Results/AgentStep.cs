using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Results;

/// <summary>One execution of one agent while a question was answered.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AgentStep
{
    /// <summary>Name of the agent.</summary>
    public string? Agent { get; set; }

    /// <summary>The model that answered, as its provider names it.</summary>
    public string? Model { get; set; }

    /// <summary>When the step began (UTC).</summary>
    public DateTimeOffset? StartedAt { get; set; }

    /// <summary>Time the step took, in seconds.</summary>
    public double? ExecutionTime { get; set; }

    /// <summary>Cost of the step, in US dollars.</summary>
    public double? EstimatedCost { get; set; }

    /// <summary>Prompt tokens.</summary>
    public long? InputTokens { get; set; }

    /// <summary>Completion tokens.</summary>
    public long? OutputTokens { get; set; }

    /// <summary>Whether the agent did its part.</summary>
    public bool? Success { get; set; }

    /// <summary>What the agent said.</summary>
    public string? Output { get; set; }

    /// <summary>What went wrong.</summary>
    public string? Error { get; set; }

    /// <summary>Free data, an object.</summary>
    public JsonElement? Metadata { get; set; }
}
