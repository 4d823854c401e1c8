using ExperimentApi.Client.Events;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Live;

namespace ExperimentApi.Cli.Watching;

/// <summary>What is known of a run that is watched.</summary>
internal sealed class WatchedRun(string experimentId)
{
    public const int LastAnswers = 8;

    private readonly Queue<ResultEvent> _last = new();

    public string ExperimentId { get; private set; } = experimentId;

    public ProgressEvent? Progress { get; private set; }

    public StatusEvent? Status { get; private set; }

    /// <summary>The newest last.</summary>
    public IReadOnlyCollection<ResultEvent> Last => _last;

    /// <summary>Finished, with everything told: progress comes last of what happened at once.</summary>
    public bool IsOver { get; private set; }

    public int ExitCode => Status?.Status == ExperimentStatus.Completed ? CommandLine.ExitCode.Fine : CommandLine.ExitCode.No;

    public void Take(LiveEvent next)
    {
        if (next.Status is { } status)
            (Status, ExperimentId) = (status, status.ExperimentId);
        if (next.Progress is { } progress)
        {
            Progress = progress;
            IsOver = Status is { } known && ExperimentStatus.Finished.Contains(known.Status);
        }
        IsOver |= next.IsDeleted;
        if (next.Result is not { } answer)
            return;
        _last.Enqueue(answer);
        if (_last.Count > LastAnswers)
            _last.Dequeue();
    }
}
