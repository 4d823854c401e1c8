using ExperimentApi.Client.Recording.Batching;
using ExperimentApi.Client.Recording.Spool;
using Microsoft.Extensions.Logging;

namespace ExperimentApi.Client.Recording;

/// <summary>
/// Between the one who packs batches and the one who sends them: every record goes to the spool before it is sent. Where the spool
/// cannot take one (the disk or its quota is full, the folder is read-only), the packer waits, and as soon as everything before it has
/// been sent, its record is sent from memory. So nothing is dropped, the order is kept, and memory holds one batch.
/// </summary>
internal sealed class Outbox(RunSpool? spool, RunCounts counts, TimeProvider clock, ILogger logger)
{
    private static readonly TimeSpan BetweenTries = TimeSpan.FromSeconds(1);

    private readonly Signal _changed = new();
    private SpoolRecord? _inMemory;
    private long _put;
    private long _done;
    private bool _complete;
    private bool _saidFull;

    /// <summary>Set at every change of the counts.</summary>
    public Signal Changed => _changed;

    /// <summary>Records put so far.</summary>
    public long Put => Interlocked.Read(ref _put);

    /// <summary>Records settled so far, which are the first ones that were put.</summary>
    public long Done => Interlocked.Read(ref _done);

    /// <summary>Returns when the record is on disk or, where that is not possible, settled.</summary>
    public async Task PutAsync(SpoolRecord record, CancellationToken cancellationToken)
    {
        while (!TrySpool(record))
        {
            Task changed = _changed.Next;
            if (Done == Put)
            {
                await SendFromMemoryAsync(record, cancellationToken).ConfigureAwait(false);
                return;
            }
            await Task.WhenAny(changed, Task.Delay(BetweenTries, clock, cancellationToken)).ConfigureAwait(false);
            cancellationToken.ThrowIfCancellationRequested();
        }
    }

    /// <summary>The next record to send; null when there will be none. The same one comes again until it is settled.</summary>
    public async Task<SpoolEntry?> NextAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            Task changed = _changed.Next;
            bool complete = Volatile.Read(ref _complete);
            if (Done < Put && Peek() is { } entry)
                return entry;
            if (complete)
                return null;
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    public void Settle(SpoolEntry entry)
    {
        if (ReferenceEquals(entry.Record, Volatile.Read(ref _inMemory)))
        {
            Volatile.Write(ref _inMemory, null);
        }
        else
        {
            spool!.Settle(entry);
            counts.Spool(-ResultsIn(entry.Record));
        }
        Interlocked.Increment(ref _done);
        _changed.Set();
    }

    /// <summary>Nothing more will be put.</summary>
    public void Complete()
    {
        Volatile.Write(ref _complete, true);
        _changed.Set();
    }

    private SpoolEntry? Peek() => Volatile.Read(ref _inMemory) is { } record ? new SpoolEntry(record, 0, 0) : spool?.Read();

    private async Task SendFromMemoryAsync(SpoolRecord record, CancellationToken cancellationToken)
    {
        Volatile.Write(ref _inMemory, record);
        long mine = Interlocked.Increment(ref _put);
        _changed.Set();
        while (true)
        {
            Task changed = _changed.Next;
            if (Done >= mine)
                return;
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private bool TrySpool(SpoolRecord record)
    {
        if (spool is null)
            return false;
        try
        {
            spool.Append(record);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            if (!_saidFull)
                logger.SpoolCannotTake(spool.Folder, failure.Message);
            _saidFull = true;
            return false;
        }
        _saidFull = false;
        counts.Spool(ResultsIn(record));
        RecorderTelemetry.Spooled.Add(ResultsIn(record));
        Interlocked.Increment(ref _put);
        _changed.Set();
        return true;
    }

    private static int ResultsIn(SpoolRecord record) => record.Kind == RecordKind.Results ? PackedBatch.Parse(record).Count : 0;
}
