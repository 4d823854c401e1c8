using System.Text.Json;
using System.Threading.Channels;
using ExperimentApi.Client.Recording.Batching;
using ExperimentApi.Client.Recording.Spool;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Client.Recording;

public sealed partial class ExperimentRun
{
    private bool _waitedInVain;

    /// <summary>The end for which the queue had no room while it was waited for; disposing puts it behind the rest.</summary>
    private SpoolRecord? _leftEnd;
    private int _disposed;

    /// <summary>
    /// Returns when everything recorded before the call is at the service or, where that is away, on disk. Where neither is possible, it
    /// waits.
    /// </summary>
    /// <param name="cancellationToken">Gives up waiting; nothing is lost by it.</param>
    /// <exception cref="RecordingException">
    /// Something is not delivered or was refused, and <see cref="RecorderOptions.ThrowOnFailure" /> is set.
    /// </exception>
    public async Task<RecordingReport> FlushAsync(CancellationToken cancellationToken = default)
    {
        bool settled = await TryMarkAsync(null, cancellationToken).ConfigureAwait(false)
            && await IsSettledAsync(_outbox.Put, orAway: true, cancellationToken).ConfigureAwait(false);
        return Checked(Report, settled);
    }

    /// <summary>The run went as planned. Waits for the service up to <see cref="RecorderOptions.DeliveryTimeout" />.</summary>
    /// <param name="cancellationToken">Gives up waiting; the end is delivered all the same.</param>
    /// <returns>What was delivered; what was not is on disk, the end of the run included, and is delivered later.</returns>
    /// <exception cref="RecordingException">As <see cref="FlushAsync" />.</exception>
    public Task<RecordingReport> CompleteAsync(CancellationToken cancellationToken = default) =>
        EndAsync(ExperimentStatus.Completed, null, cancellationToken);

    /// <summary>The run ended by an error. Waits as <see cref="CompleteAsync" /> does.</summary>
    /// <param name="error">What went wrong, for people.</param>
    /// <param name="cancellationToken">Gives up waiting; the end is delivered all the same.</param>
    /// <exception cref="RecordingException">As <see cref="FlushAsync" />.</exception>
    public Task<RecordingReport> FailAsync(string error, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(error);
        return EndAsync(ExperimentStatus.Failed, error, cancellationToken);
    }

    /// <summary>The run was stopped on purpose. Waits as <see cref="CompleteAsync" /> does.</summary>
    /// <param name="cancellationToken">Gives up waiting; the end is delivered all the same.</param>
    /// <exception cref="RecordingException">As <see cref="FlushAsync" />.</exception>
    public Task<RecordingReport> CancelAsync(CancellationToken cancellationToken = default) =>
        EndAsync(ExperimentStatus.Cancelled, null, cancellationToken);

    /// <summary>
    /// Delivers what is left, as long as <see cref="RecorderOptions.DeliveryTimeout" /> allows, and leaves the rest on disk. Never throws;
    /// <see cref="Report" /> and the log say what became of the results.
    /// </summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, 1) != 0)
            return;
        _queue.Writer.TryComplete();
        _batcher.Hurry();
        using (var deadline = new CancellationTokenSource(_waitedInVain ? TimeSpan.Zero : _options.DeliveryTimeout, _options.TimeProvider))
        using (deadline.Token.UnsafeRegister(static stop => ((CancellationTokenSource)stop!).Cancel(), _stop))
        {
            await OverAsync(_batching).ConfigureAwait(false);
            if (_leftEnd is { } end)
                await OverAsync(_outbox.PutAsync(end, _stop.Token)).ConfigureAwait(false);
            _outbox.Complete();
            await OverAsync(_sending).ConfigureAwait(false);
            await OverAsync(_replaying).ConfigureAwait(false);
        }
        await _quiet.CancelAsync().ConfigureAwait(false);
        await OverAsync(_beating).ConfigureAwait(false);
        RecorderTelemetry.Unwatch(this);
        _batcher.Dispose();
        CloseSpool();
        _stop.Dispose();
        _quiet.Dispose();
        LogEnd(Report);
    }

    private async Task OverAsync(Task work)
    {
        await work.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (work.Exception is { } defect)
            _logger.Broke(ExperimentId, defect.GetBaseException());
    }

    private async Task<RecordingReport> EndAsync(string status, string? error, CancellationToken cancellationToken)
    {
        var finish = new FinishRequest { Status = status, FinishedAt = _options.TimeProvider.GetUtcNow(), Error = error };
        var record = new SpoolRecord(RecordKind.Finish, JsonSerializer.SerializeToUtf8Bytes(finish, CompactJson.Context.FinishRequest));
        using var deadline = new CancellationTokenSource(_options.DeliveryTimeout, _options.TimeProvider);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(deadline.Token, cancellationToken);
        bool settled = false;
        try
        {
            settled = await TryMarkAsync(record, either.Token).ConfigureAwait(false)
                && await IsSettledAsync(_outbox.Put, orAway: false, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            _waitedInVain = true;
        }
        return Checked(Report, settled);
    }

    /// <summary>Has the batch closed and the record put behind it; false where the run is disposed of.</summary>
    private async Task<bool> TryMarkAsync(SpoolRecord? record, CancellationToken cancellationToken)
    {
        var marker = new QueueMarker(record);
        var item = new QueueItem(null, marker);
        try
        {
            // Where there is room the end is on its way even if nobody is willing to wait for it.
            ValueTask written = _queue.Writer.TryWrite(item) ? ValueTask.CompletedTask : _queue.Writer.WriteAsync(item, cancellationToken);
            _batcher.Hurry();
            await written.ConfigureAwait(false);
        }
        catch (ChannelClosedException)
        {
            return false;
        }
        catch (OperationCanceledException)
        {
            _leftEnd = record;
            throw;
        }
        await marker.Passed.WaitAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    /// <summary>True when the first so many records are settled; false when that is not to be waited for, since the service is away.</summary>
    private async Task<bool> IsSettledAsync(long records, bool orAway, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task settled = _outbox.Changed.Next;
            Task away = _link.Changed.Next;
            if (_outbox.Done >= records)
                return true;
            if (orAway && _link.Failure is not null)
                return false;
            await Task.WhenAny(settled, away).WaitAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    private RecordingReport Checked(RecordingReport report, bool settled) =>
        _options.ThrowOnFailure && (report.Rejected > 0 || !(settled || report.IsComplete))
            ? throw new RecordingException(report, _link.Failure)
            : report;

    private void CloseSpool()
    {
        try
        {
            _spool?.Dispose();
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            _logger.NoSpool(_spool!.Folder, failure.Message);
        }
    }

    private void LogEnd(RecordingReport report)
    {
        if (report.IsComplete)
            _logger.Ended(ExperimentId, report);
        else
            _logger.EndedWithRemains(ExperimentId, report);
    }
}
