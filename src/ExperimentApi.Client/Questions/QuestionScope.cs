using ExperimentApi.Client.Recording;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Questions;

/// <summary>
/// One question while it is worked on: gathers the steps of its agents, and completes its result with them. It is current in the flow
/// that started it and in everything that flow starts or awaits, so that questions worked on at the same time do not mix. Safe to
/// share between threads.
/// </summary>
/// <remarks>
/// Disposing ends the question. One that was not recorded then, because it was cancelled or an exception passed by, has no result, as if it
/// had not been asked; the counter <c>experimentapi.client.questions.abandoned</c> of the meter <c>ExperimentApi.Client</c> counts it.
/// </remarks>
public sealed class QuestionScope : IDisposable
{
    private static readonly AsyncLocal<QuestionScope?> s_current = new();

    private readonly QuestionScope? _outer;
    private readonly TimeProvider _clock;
    private readonly long _start;
    private readonly GatheredSteps _steps = new();
    private int _recorded;
    private int _disposed;

    internal QuestionScope(IResultRecorder run, ResultSubmission known, TimeProvider clock)
    {
        Run = run;
        Known = known;
        _clock = clock;
        _start = clock.GetTimestamp();
        _outer = Current;
        s_current.Value = this;
    }

    /// <summary>The question that this flow works on; the enclosing one where it has ended; null where there is none.</summary>
    public static QuestionScope? Current
    {
        get
        {
            QuestionScope? scope = s_current.Value;
            while (scope is not null && Volatile.Read(ref scope._disposed) != 0)
                scope = scope._outer;
            return scope;
        }
    }

    /// <summary>The run it belongs to.</summary>
    public IResultRecorder Run { get; }

    /// <summary>What was known of it before the answer.</summary>
    public ResultSubmission Known { get; }

    /// <summary>
    /// Adds a step. Never throws for what a step holds: what the service would refuse is cut or left out, and the step's
    /// <c>metadata.altered</c> says so. One that comes after the record is counted by <c>experimentapi.client.steps.late</c> and not kept.
    /// </summary>
    /// <param name="step">What an agent did.</param>
    public void AddStep(AgentStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        Add(_steps.NextPlace(), step);
    }

    /// <summary>Starts a step whose time is measured until it is disposed, when it is added.</summary>
    /// <param name="agent">Name of the agent.</param>
    public QuestionStep StartStep(string agent) => new(this, agent, _steps.NextPlace(), _clock);

    /// <summary>Records the answer; where the recorder's queue is full, blocks until there is room.</summary>
    /// <param name="answer">
    /// The answer and its grade. What it does not say itself is taken from <see cref="Known" /> and from what was gathered: steps, agent
    /// flow, time, cost, tokens and timestamp. Cost and tokens are the sums over the steps that tell theirs.
    /// </param>
    /// <exception cref="InvalidOperationException">The question is recorded already.</exception>
    public void Record(ResultSubmission answer)
    {
        ArgumentNullException.ThrowIfNull(answer);
        Claim();
        Send(answer);
    }

    /// <summary>Records the answer as <see cref="Record" /> does; where the recorder's queue is full, waits without blocking the thread.</summary>
    /// <param name="answer">The answer and its grade.</param>
    /// <param name="cancellationToken">Gives up waiting for room; the question is then not recorded.</param>
    /// <exception cref="InvalidOperationException">The question is recorded already.</exception>
    public ValueTask RecordAsync(ResultSubmission answer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(answer);
        Claim();
        return SendAsync(answer, cancellationToken);
    }

    /// <summary>Records that the question ended by an exception, unless an answer is recorded already, which then stands. A retry may replace it.</summary>
    /// <param name="exception">Its type is the result's <c>error_type</c>, its message the <c>error_message</c>.</param>
    public void Fail(Exception exception)
    {
        ResultSubmission failure = Failure.Of(exception);
        if (TryClaim())
            Send(failure);
    }

    /// <summary>Records a failure as <see cref="Fail" /> does; where the recorder's queue is full, waits without blocking the thread.</summary>
    /// <param name="exception">Its type is the result's <c>error_type</c>, its message the <c>error_message</c>.</param>
    /// <param name="cancellationToken">Gives up waiting for room; the question is then not recorded.</param>
    public ValueTask FailAsync(Exception exception, CancellationToken cancellationToken = default)
    {
        ResultSubmission failure = Failure.Of(exception);
        return TryClaim() ? SendAsync(failure, cancellationToken) : ValueTask.CompletedTask;
    }

    /// <summary>Ends the question; the enclosing one, if any, is current again.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        if (s_current.Value == this)
            s_current.Value = _outer;
        _steps.Close();
        if (Volatile.Read(ref _recorded) == 0)
            QuestionMeter.Abandoned.Add(1, QuestionMeter.Of(Run));
    }

    internal void Add(int place, AgentStep step)
    {
        if (!_steps.Add(place, step))
            QuestionMeter.LateSteps.Add(1, QuestionMeter.Of(Run));
    }

    private bool TryClaim() => Interlocked.Exchange(ref _recorded, 1) == 0;

    private void Claim()
    {
        if (!TryClaim())
            throw new InvalidOperationException($"The question {Known.QuestionId ?? Known.ConversationId} is recorded already.");
    }

    private void Send(ResultSubmission answer)
    {
        try
        {
            Run.Record(Complete(answer));
        }
        catch
        {
            Release();
            throw;
        }
    }

    private async ValueTask SendAsync(ResultSubmission answer, CancellationToken cancellationToken)
    {
        try
        {
            await Run.RecordAsync(Complete(answer), cancellationToken).ConfigureAwait(false);
        }
        catch
        {
            Release();
            throw;
        }
    }

    // Not taken, so not recorded: it may be tried again.
    private void Release()
    {
        _steps.Reopen();
        Volatile.Write(ref _recorded, 0);
    }

    private ResultSubmission Complete(ResultSubmission answer) =>
        Completion.Of(answer, Known, _steps.Close(), _clock.GetElapsedTime(_start), _clock.GetUtcNow());
}
