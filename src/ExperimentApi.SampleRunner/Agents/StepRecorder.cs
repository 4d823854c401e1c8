using ExperimentApi.Contracts.Results;

namespace ExperimentApi.SampleRunner.Agents;

/// <summary>Measures what each agent does: time by the clock, tokens by the texts, cost by the price table.</summary>
internal sealed class StepRecorder(TimeProvider clock)
{
    private readonly List<AgentStep> _steps = [];

    public IReadOnlyList<AgentStep> Steps => _steps;

    public T Run<T>(AgentProfile agent, string input, Func<T> work, Func<T, string> say)
    {
        DateTimeOffset startedAt = clock.GetUtcNow();
        long start = clock.GetTimestamp();
        try
        {
            T result = work();
            Add(agent, startedAt, start, input, say(result), null);
            return result;
        }
        catch (AgentFailure failure)
        {
            Add(agent, startedAt, start, input, null, failure.Message);
            throw;
        }
    }

    /// <summary>Marks the agent's latest step as sent back.</summary>
    public void SendBack(AgentProfile agent, string reason)
    {
        int last = _steps.FindLastIndex(step => step.Agent == agent.Name);
        _steps[last] = _steps[last] with { Success = false, Error = reason };
    }

    private void Add(AgentProfile agent, DateTimeOffset startedAt, long start, string input, string? output, string? error)
    {
        int inputTokens = TokenCounter.Count(agent.Prompt) + TokenCounter.Count(input);
        int outputTokens = TokenCounter.Count(output);
        _steps.Add(new AgentStep
        {
            Agent = agent.Name,
            Model = agent.Model,
            StartedAt = startedAt,
            ExecutionTime = clock.GetElapsedTime(start).TotalSeconds,
            InputTokens = inputTokens,
            OutputTokens = outputTokens,
            EstimatedCost = PriceTable.Cost(agent.Model, inputTokens, outputTokens),
            Success = error is null,
            Output = output,
            Error = error,
        });
    }
}
