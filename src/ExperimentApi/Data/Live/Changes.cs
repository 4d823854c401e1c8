namespace ExperimentApi.Data.Live;

/// <summary>Experiments that changed, each once however often it did, until somebody takes them. Adding costs a lock and a look-up.</summary>
public abstract class Changes
{
    private readonly Lock _gate = new();
    private HashSet<Guid> _keys = [];
    private TaskCompletionSource _some = New();
    private bool _lostTrack;

    public void Add(Guid key)
    {
        lock (_gate)
        {
            if (_keys.Add(key))
                _some.TrySetResult();
        }
    }

    public void Add(IReadOnlyCollection<Guid> keys)
    {
        lock (_gate)
        {
            _keys.UnionWith(keys);
            if (_keys.Count > 0)
                _some.TrySetResult();
        }
    }

    /// <summary>Something else may have changed, and nobody knows what.</summary>
    public void LoseTrack()
    {
        lock (_gate)
        {
            _lostTrack = true;
            _some.TrySetResult();
        }
    }

    /// <summary>Whoever waits looks at once.</summary>
    public void Wake()
    {
        lock (_gate)
            _some.TrySetResult();
    }

    /// <summary>Completed when there is something to take.</summary>
    public Task SomeAsync()
    {
        lock (_gate)
            return _some.Task;
    }

    /// <summary>What changed since the last time, and whether there may be more.</summary>
    public (HashSet<Guid> Keys, bool LostTrack) Take()
    {
        lock (_gate)
        {
            (HashSet<Guid>, bool) taken = (_keys, _lostTrack);
            (_keys, _lostTrack, _some) = ([], false, New());
            return taken;
        }
    }

    // Whoever adds is on its way to answer a request, and must not run what waits here.
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}

/// <summary>What this instance has committed; told after the commit, and published to all instances.</summary>
public sealed class CommittedChanges : Changes;

/// <summary>What any instance has committed, as far as this one has heard.</summary>
public sealed class HeardChanges : Changes;
