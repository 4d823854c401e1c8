using System.Diagnostics;

namespace ExperimentApi.Data.Ingest;

/// <summary>Where items of many requests wait for one thread that takes them together.</summary>
/// <param name="limit">Most items taken together.</param>
/// <param name="gatherTime">How long the first waits for others.</param>
/// <param name="identity">Of an item; no two of the same are taken together.</param>
internal sealed class GatheringQueue<T, TIdentity>(int limit, TimeSpan gatherTime, Func<T, TIdentity> identity)
{
    private readonly object _gate = new();
    private readonly Queue<T> _queue = new();
    private bool _closed;

    /// <summary>How many wait, at some moment not long ago.</summary>
    public int Count
    {
        get
        {
            lock (_gate)
                return _queue.Count;
        }
    }

    public void Add(T item)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _queue.Enqueue(item);
            // Who gathers waits for a full group, everybody else for the first item.
            if (_queue.Count == 1 || _queue.Count == limit)
                Monitor.Pulse(_gate);
        }
    }

    /// <summary>Nothing more is added; what is there is still taken.</summary>
    public void Close()
    {
        lock (_gate)
        {
            _closed = true;
            Monitor.Pulse(_gate);
        }
    }

    /// <summary>Waits until there is something to take. Nothing comes when the queue is closed and empty.</summary>
    public IReadOnlyList<T> Take()
    {
        lock (_gate)
        {
            while (_queue.Count == 0 && !_closed)
                Monitor.Wait(_gate);
            Gather();
            var taken = new List<T>(Math.Min(limit, _queue.Count));
            var identities = new HashSet<TIdentity>(taken.Capacity);
            while (taken.Count < limit && _queue.TryPeek(out T? next) && identities.Add(identity(next)))
                taken.Add(_queue.Dequeue());
            return taken;
        }
    }

    // Real time, whatever the service's clock says: it is people who wait.
    private void Gather()
    {
        long start = Stopwatch.GetTimestamp();
        while (!_closed && _queue.Count < limit && gatherTime - Stopwatch.GetElapsedTime(start) is var left && left > TimeSpan.Zero)
            Monitor.Wait(_gate, left);
    }
}
