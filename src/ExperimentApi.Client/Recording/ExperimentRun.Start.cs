using System.Globalization;
using ExperimentApi.Client.Recording.Batching;
using ExperimentApi.Client.Recording.Delivery;
using ExperimentApi.Client.Recording.Spool;
using ExperimentApi.Contracts.Experiments;

namespace ExperimentApi.Client.Recording;

public sealed partial class ExperimentRun
{
    private readonly CancellationTokenSource _stop = new();
    private readonly CancellationTokenSource _quiet = new();
    private Task _batching = Task.CompletedTask;
    private Task _sending = Task.CompletedTask;
    private Task _beating = Task.CompletedTask;
    private Task _replaying = Task.CompletedTask;

    internal static async Task<ExperimentRun> StartAsync(
        ExperimentApiClient client, ExperimentSnapshot snapshot, RecorderOptions options, CancellationToken cancellationToken)
    {
        options.Validate();
        var run = new ExperimentRun(client, RunStart.Of(client.Root, Identified(snapshot, options.TimeProvider)), options);
        try
        {
            bool isThere = await run.TryCreateExperimentAsync(cancellationToken).ConfigureAwait(false);
            run.Begin(client, isThere);
            return run;
        }
        catch
        {
            // Nothing is recorded yet: the spool removes itself.
            run._spool?.Dispose();
            throw;
        }
    }

    /// <summary>With an id from here, a snapshot can be sent again when the answer is lost.</summary>
    private static ExperimentSnapshot Identified(ExperimentSnapshot snapshot, TimeProvider clock)
    {
        if (snapshot.ExperimentId is not null)
            return snapshot;
        DateTimeOffset now = clock.GetUtcNow();
        return snapshot with
        {
            ExperimentId = string.Create(CultureInfo.InvariantCulture, $"exp_{now:yyyyMMdd_HHmmss}_{Random.Shared.Next():x8}"),
            Timestamp = snapshot.Timestamp ?? now,
        };
    }

    /// <summary>False where the service is away, and the run begins without it.</summary>
    private async Task<bool> TryCreateExperimentAsync(CancellationToken cancellationToken)
    {
        TimeProvider clock = _options.TimeProvider;
        long began = clock.GetTimestamp();
        bool isOver(Exception failure, int failures) =>
            Refusal.IsLasting(failure) || clock.GetElapsedTime(began) + RetryDelay.Of(_options, failures, null, 0) >= _options.StartTimeout;
        TimeSpan attempt = _options.StartTimeout > TimeSpan.Zero && _options.StartTimeout < _options.AttemptTimeout
            ? _options.StartTimeout
            : _options.AttemptTimeout;
        try
        {
            await _delivery.CreateAsync(new Retrier(_options, _link, isOver, _logger, attempt), cancellationToken).ConfigureAwait(false);
            return true;
        }
        catch (Exception failure) when (
            !cancellationToken.IsCancellationRequested && !_options.ThrowOnFailure
            && !Refusal.IsLasting(failure) && !Refusal.IsOfData(failure))
        {
            return false;
        }
    }

    private void Begin(ExperimentApiClient client, bool experimentIsThere)
    {
        if (!experimentIsThere)
            _queue.Writer.TryWrite(new QueueItem(null, new QueueMarker(new SpoolRecord(RecordKind.Start, default))));
        RecorderTelemetry.Watch(this, () => _queue.Reader.Count);
        // The loops outlive the caller's activity and log scopes, and are no part of them.
        using AsyncFlowControl flow = ExecutionContext.SuppressFlow();
        _batching = Task.Run(() => _batcher.RunAsync(_stop.Token));
        _sending = Task.Run(() => new Sender(_outbox, _delivery, _link, _options, _logger).RunAsync(_stop.Token));
        _beating = Task.Run(() => Heartbeat.RunAsync(client.Experiments, ExperimentId, _link, _options, _quiet.Token));
        if (_options.ReplayLeftovers)
            _replaying = Task.Run(() => new Leftovers(client, _link, _options, _logger).ReplayAsync(_stop.Token));
    }
}
