using System.Collections.Concurrent;

namespace ExperimentApi.Data.Keys;

/// <summary>
/// The keys that an instance was asked about, and whether there are any, never older than half a second: a revoked key ends within a second
/// on every instance, without anybody telling. Where the database is away, asking fails.
/// </summary>
/// <remarks>
/// What is in use is read again before it is too old, so that a request hardly ever waits; one query reads all that is wanted at the moment.
/// Ids that no key has are remembered in the same way, so that asking for them tells nothing. Bounded.
/// </remarks>
public sealed class KeyRing(KeyReader reader, TimeProvider clock)
{
    private const int MaxEntries = 4096;
    private const int MaxIdsOfQuery = 1000;
    private const string NoId = "";
    private static readonly TimeSpan Fresh = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan Ahead = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private Query? _next;
    private bool _isReading;
    private volatile bool _hasKeys;
    private long _noKeysAt;

    /// <summary>The key, revoked and expired ones too; null where there is none.</summary>
    public async ValueTask<StoredKey?> FindAsync(string id, CancellationToken cancellationToken)
    {
        if (_entries.TryGetValue(id, out Entry? known) && IsFresh(known.ReadAt, id))
        {
            known.UsedAt = clock.GetTimestamp();
            return known.Key;
        }
        return (await AskAsync(id).WaitAsync(cancellationToken)).GetValueOrDefault(id);
    }

    /// <summary>Whether any key was ever made. Once there was one that stays so, whatever becomes of it.</summary>
    public async ValueTask<bool> HasKeysAsync(CancellationToken cancellationToken)
    {
        if (!_hasKeys && !(Volatile.Read(ref _noKeysAt) is > 0 and var at && IsFresh(at, NoId)))
            await AskAsync(NoId).WaitAsync(cancellationToken);
        return _hasKeys;
    }

    /// <summary>What was just changed here counts here at once.</summary>
    public void Forget()
    {
        _entries.Clear();
        Volatile.Write(ref _noKeysAt, 0);
    }

    private bool IsFresh(long readAt, string id)
    {
        TimeSpan age = clock.GetElapsedTime(readAt);
        if (age >= Ahead && age < Fresh)
            // Nobody waits for it; where it fails, who comes later does.
            _ = AskAsync(id).ContinueWith(static failed => _ = failed.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        return age < Fresh;
    }

    private Task<Dictionary<string, StoredKey>> AskAsync(string id)
    {
        lock (_gate)
        {
            Query query = _next ??= new Query();
            query.Ids.Add(id);
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
                query.SetResult(await ReadAsync(query.Ids));
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

    private async Task<Dictionary<string, StoredKey>> ReadAsync(HashSet<string> wanted)
    {
        Sweep();
        long now = clock.GetTimestamp();
        string[] ids = [.. wanted.Where(id => id != NoId), .. _entries.Where(entry => clock.GetElapsedTime(entry.Value.ReadAt, now) >= Ahead).Select(entry => entry.Key).Take(MaxIdsOfQuery).Except(wanted)];
        (List<StoredKey> found, bool hasKeys) = await reader.ReadAsync(ids);
        if (hasKeys)
            _hasKeys = true;
        else
            Volatile.Write(ref _noKeysAt, now);
        var keys = found.ToDictionary(key => key.Id, Known);
        foreach (string id in ids)
            _entries.AddOrUpdate(id, _ => new Entry(keys.GetValueOrDefault(id), now, now), (_, old) => new Entry(keys.GetValueOrDefault(id), now, wanted.Contains(id) ? now : old.UsedAt));
        return keys;
    }

    private StoredKey Known(StoredKey read) => _entries.TryGetValue(read.Id, out Entry? entry) && entry.Key?.SaysTheSame(read) == true ? entry.Key : read;

    private void Sweep()
    {
        foreach ((string id, Entry entry) in _entries)
        {
            if (clock.GetElapsedTime(entry.UsedAt) > Idle)
                _entries.TryRemove(id, out _);
        }
        // Somebody tries ids: keys in use come back with the next query.
        if (_entries.Count > MaxEntries)
            _entries.Clear();
    }

    private sealed class Entry(StoredKey? key, long readAt, long usedAt)
    {
        public StoredKey? Key => key;

        public long ReadAt => readAt;

        public long UsedAt { get; set; } = usedAt;
    }

    private sealed class Query() : TaskCompletionSource<Dictionary<string, StoredKey>>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public HashSet<string> Ids { get; } = new(StringComparer.Ordinal);
    }
}
