namespace ExperimentApi.Client.Recording;

/// <summary>What has become of a run's results, counted where it happens.</summary>
internal sealed class RunCounts
{
    private long _recorded;
    private long _spooled;
    private long _delivered;
    private long _unchanged;
    private long _rejected;

    public long Recorded => Interlocked.Read(ref _recorded);

    public long Delivered => Interlocked.Read(ref _delivered);

    public long Unchanged => Interlocked.Read(ref _unchanged);

    public long Rejected => Interlocked.Read(ref _rejected);

    /// <summary>On disk and not settled.</summary>
    public long Spooled => Interlocked.Read(ref _spooled);

    public void Record() => Interlocked.Increment(ref _recorded);

    public void Unrecord() => Interlocked.Decrement(ref _recorded);

    public void Spool(long results) => Interlocked.Add(ref _spooled, results);

    public void Deliver(long results, long unchanged)
    {
        Interlocked.Add(ref _delivered, results);
        Interlocked.Add(ref _unchanged, unchanged);
    }

    public void Reject(long results) => Interlocked.Add(ref _rejected, results);
}
