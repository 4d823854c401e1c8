using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Recording.Batching;

/// <summary>
/// What goes through the queue of a run: a result, or a word to its reader, which then finds everything recorded before it done.
/// Both null means: a batch may have become too old.
/// </summary>
internal readonly record struct QueueItem(ResultSubmission? Result, QueueMarker? Marker)
{
    public static QueueItem Tick => default;
}

/// <summary>Has the batch closed here, and a record put behind it.</summary>
internal sealed class QueueMarker(Spool.SpoolRecord? then)
{
    private readonly TaskCompletionSource _passed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Spool.SpoolRecord? Then => then;

    /// <summary>Done when all that was recorded before is in the outbox.</summary>
    public Task Passed => _passed.Task;

    public void Pass() => _passed.TrySetResult();
}
