using ExperimentApi.Client.Recording;

namespace ExperimentApi.EndToEnd.Faults.Kit;

/// <summary>A benchmark that goes on at its own pace, whatever happens to the service, until it is stopped.</summary>
internal sealed class PacedRecorder
{
    private const int AnswersATick = 20;

    private readonly ExperimentRun _run;
    private readonly Task _recording;
    private volatile bool _stopped;
    private int _recorded;

    public PacedRecorder(ExperimentRun run)
    {
        _run = run;
        _recording = Task.Run(RecordAsync);
    }

    public ExperimentRun Run => _run;

    /// <summary>Answers that the recorder has taken.</summary>
    public int Recorded => Volatile.Read(ref _recorded);

    /// <summary>How many it was in the end.</summary>
    public async Task<int> StopAsync()
    {
        _stopped = true;
        await _recording;
        return _recorded;
    }

    private async Task RecordAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        while (!_stopped)
        {
            for (int number = 0; number < AnswersATick; number++)
            {
                await _run.RecordAsync(Answers.Of(_run.ExperimentId, _recorded));
                Interlocked.Increment(ref _recorded);
            }
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }
}
