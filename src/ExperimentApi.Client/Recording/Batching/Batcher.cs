using System.Text.Json;
using System.Threading.Channels;
using ExperimentApi.Client.Recording.Delivery;
using ExperimentApi.Client.Results;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Recording.Batching;

/// <summary>Empties the queue of a run: results become JSON here, not on the thread that records, and leave in batches.</summary>
internal sealed class Batcher : IDisposable
{
    private readonly Channel<QueueItem> _queue;
    private readonly Outbox _outbox;
    private readonly RecorderOptions _options;
    private readonly RejectedResults _rejected;
    private readonly BatchBuilder _batch;
    private readonly ITimer _timer;
    private long _openedAt;

    public Batcher(Channel<QueueItem> queue, Outbox outbox, RejectedResults rejected, RecorderOptions options)
    {
        _queue = queue;
        _outbox = outbox;
        _rejected = rejected;
        _options = options;
        _batch = new BatchBuilder(options);
        OnConflict = options.OnConflict;
        // A queue without room has its reader at work; it is asked again later.
        _timer = options.TimeProvider.CreateTimer(
            _ =>
            {
                if (!queue.Writer.TryWrite(QueueItem.Tick))
                    StartTimer(options.MaxBatchAge);
            },
            null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>What to do where other content is stored; for the batches from now on.</summary>
    public OnConflict OnConflict { get; set; }

    /// <summary>Until the queue is complete and empty.</summary>
    /// <param name="cancellationToken">Ends waiting for a spool that takes nothing; what it has not taken is in memory only.</param>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        try
        {
            await foreach (QueueItem item in _queue.Reader.ReadAllAsync(CancellationToken.None).ConfigureAwait(false))
                await HandleAsync(item, cancellationToken).ConfigureAwait(false);
            await CloseAsync(cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Only where this broke off is there anything left: nobody may wait for it.
            _queue.Writer.TryComplete();
            while (_queue.Reader.TryRead(out QueueItem item))
                item.Marker?.Pass();
        }
    }

    public void Dispose() => _timer.Dispose();

    private async ValueTask HandleAsync(QueueItem item, CancellationToken cancellationToken)
    {
        if (item.Result is { } result)
        {
            await AddAsync(result, cancellationToken).ConfigureAwait(false);
        }
        else if (item.Marker is { } marker)
        {
            try
            {
                await CloseAsync(cancellationToken).ConfigureAwait(false);
                if (marker.Then is { } record)
                    await _outbox.PutAsync(record, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                marker.Pass();
            }
        }
        else if (_batch.Count > 0)
        {
            // The tick may be one of an earlier batch, or the timer a little early.
            TimeSpan left = _options.MaxBatchAge - _options.TimeProvider.GetElapsedTime(_openedAt);
            if (left <= TimeSpan.Zero)
                await CloseAsync(cancellationToken).ConfigureAwait(false);
            else
                StartTimer(left);
        }
    }

    private async ValueTask AddAsync(ResultSubmission result, CancellationToken cancellationToken)
    {
        RecorderTelemetry.Recorded.Add(1);
        byte[] row;
        try
        {
            row = JsonSerializer.SerializeToUtf8Bytes(result, CompactJson.Context.ResultSubmission);
        }
        catch (Exception refusal)
        {
            // NaN, infinity, or metadata whose document is gone: no JSON says them.
            _rejected.Add(result, refusal.Message);
            return;
        }
        if (!_batch.TryAdd(result, row))
        {
            await CloseAsync(cancellationToken).ConfigureAwait(false);
            _batch.TryAdd(result, row);
        }
        if (_batch.IsFull)
        {
            await CloseAsync(cancellationToken).ConfigureAwait(false);
        }
        else if (_batch.Count == 1)
        {
            _openedAt = _options.TimeProvider.GetTimestamp();
            StartTimer(_options.MaxBatchAge);
        }
    }

    private async ValueTask CloseAsync(CancellationToken cancellationToken)
    {
        if (_batch.Count > 0)
            await _outbox.PutAsync(_batch.Take(OnConflict).ToRecord(), cancellationToken).ConfigureAwait(false);
    }

    private void StartTimer(TimeSpan wait) => _timer.Change(wait, Timeout.InfiniteTimeSpan);
}
