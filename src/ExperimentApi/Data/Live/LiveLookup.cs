namespace ExperimentApi.Data.Live;

/// <summary>
/// Finds what streams are asked for, all that are asked for at the moment by one query: when an instance has started again, thousands of
/// readers come back at once, and a connection for each would be more than there are.
/// </summary>
public sealed class LiveLookup(LiveReader reader)
{
    private readonly Lock _gate = new();
    private Query? _next;
    private bool _isReading;

    /// <summary>The experiment, deleted or not; null where there is none. What was stored before the call is seen.</summary>
    public async Task<LiveState?> FindAsync(Guid key, CancellationToken cancellationToken) =>
        (await AskAsync(key).WaitAsync(cancellationToken)).GetValueOrDefault(key);

    private Task<Dictionary<Guid, LiveState>> AskAsync(Guid key)
    {
        lock (_gate)
        {
            Query query = _next ??= new Query();
            query.Keys.Add(key);
            if (!_isReading)
            {
                _isReading = true;
                _ = Task.Run(ReadAllAsync);
            }
            return query.Task;
        }
    }

    private async Task ReadAllAsync()
    {
        while (Take() is { } query)
        {
            try
            {
                query.SetResult(await reader.StatesAsync(query.Keys.ToArray(), CancellationToken.None));
            }
            catch (Exception fault)
            {
                query.SetException(fault);
            }
        }
    }

    private Query? Take()
    {
        lock (_gate)
        {
            Query? query = _next;
            _next = null;
            _isReading = query is not null;
            return query;
        }
    }

    private sealed class Query() : TaskCompletionSource<Dictionary<Guid, LiveState>>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public HashSet<Guid> Keys { get; } = [];
    }
}
