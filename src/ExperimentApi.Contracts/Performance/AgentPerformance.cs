using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Performance;

/// <summary>How one agent did. An execution is a step, or an entry of <c>agent_flow</c> where a result has no steps.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record AgentPerformance
{
    /// <summary>Times the agent was executed.</summary>
    public long? TotalExecutions { get; init; }

    /// <summary>Executions that succeeded: by the step's own <c>success</c>, else without <c>error</c> and with a right answer to the question.</summary>
    public long? SuccessfulExecutions { get; init; }

    /// <summary>Successful executions divided by those with a known outcome, in [0, 1]; null where none has one.</summary>
    public double? SuccessRate { get; init; }

    /// <summary>Mean time of an execution, in seconds; null where no step has one.</summary>
    public double? AvgExecutionTime { get; init; }

    /// <summary>Sum of the executions' costs, in US dollars; null where no step has one.</summary>
    public double? EstimatedCost { get; init; }

    /// <summary>Prompt tokens; null where no step counts them.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Completion tokens; null where no step counts them.</summary>
    public long? OutputTokens { get; init; }
}
