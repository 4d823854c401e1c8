using System.Text.Json;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Questions;

/// <summary>
/// A step while it runs. Disposing it adds it to its question, with the time from its start. A step that does not say whether it succeeded
/// is judged by the outcome of its question. To be used by one flow at a time.
/// </summary>
public sealed class QuestionStep : IDisposable
{
    private readonly QuestionScope _question;
    private readonly int _place;
    private readonly TimeProvider _clock;
    private readonly DateTimeOffset _startedAt;
    private readonly long _start;
    private int _ended;

    internal QuestionStep(QuestionScope question, string agent, int place, TimeProvider clock)
    {
        _question = question;
        _place = place;
        _clock = clock;
        _startedAt = clock.GetUtcNow();
        _start = clock.GetTimestamp();
        Agent = agent;
    }

    /// <summary>Name of the agent.</summary>
    public string Agent { get; }

    /// <summary>Time since its start.</summary>
    public TimeSpan Elapsed => _clock.GetElapsedTime(_start);

    /// <summary>The time it took, where that is not the time until it is disposed.</summary>
    public TimeSpan? ExecutionTime { get; set; }

    /// <summary>The model that answered, as its provider names it.</summary>
    public string? Model { get; set; }

    /// <summary>Cost, in US dollars.</summary>
    public double? EstimatedCost { get; set; }

    /// <summary>Prompt tokens.</summary>
    public long? InputTokens { get; set; }

    /// <summary>Completion tokens.</summary>
    public long? OutputTokens { get; set; }

    /// <summary>Whether the agent did its part; null where the outcome of the question tells.</summary>
    public bool? Success { get; set; }

    /// <summary>What the agent said.</summary>
    public string? Output { get; set; }

    /// <summary>What went wrong.</summary>
    public string? Error { get; set; }

    /// <summary>Free data, an object.</summary>
    public JsonElement? Metadata { get; set; }

    /// <summary>The step did not succeed: its error is the exception's type and message.</summary>
    /// <param name="exception">What was thrown.</param>
    public void Fail(Exception exception)
    {
        ArgumentNullException.ThrowIfNull(exception);
        Success = false;
        Error = Failure.Text(exception);
    }

    /// <summary>Ends the step and adds it to its question.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _ended, 1) != 0)
            return;
        _question.Add(_place, new AgentStep
        {
            Agent = Agent,
            Model = Model,
            StartedAt = _startedAt,
            ExecutionTime = (ExecutionTime ?? Elapsed).TotalSeconds,
            EstimatedCost = EstimatedCost,
            InputTokens = InputTokens,
            OutputTokens = OutputTokens,
            Success = Success,
            Output = Output,
            Error = Error,
            Metadata = Metadata,
        });
    }
}
