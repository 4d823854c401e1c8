using System.Text.Json;
using ExperimentApi.Client.Recording.Batching;
using ExperimentApi.Client.Recording.Delivery;
using ExperimentApi.Client.Recording.Spool;
using Microsoft.Extensions.Logging;

namespace ExperimentApi.Client.Recording;

/// <summary>Sends what one earlier run has left.</summary>
internal sealed class FolderReplay(ExperimentApiClient client, RecorderOptions options, ILogger logger)
{
    /// <summary>Tries before a run is left where it is.</summary>
    private const int Tries = 5;

    /// <summary>What became of it; null where somebody is at work in it, or where it is for another service than the one asked for.</summary>
    public async Task<ReplayedRun?> ReplayAsync(string folder, string? service, CancellationToken cancellationToken)
    {
        using RunSpool? spool = RunSpool.TryOpen(folder);
        if (spool is null)
            return null;
        RunStart start;
        try
        {
            start = RunStart.Read(folder);
        }
        catch (Exception failure) when (failure is IOException or JsonException)
        {
            // A run that died before it began has nothing to send, and is removed.
            return spool.Read() is null ? null : Left(new ReplayedRun { Folder = folder, Failure = failure.Message });
        }
        if (service is not null && start.Service != service)
            return null;
        return await ReplayAsync(spool, start, cancellationToken).ConfigureAwait(false);
    }

    private async Task<ReplayedRun> ReplayAsync(RunSpool spool, RunStart start, CancellationToken cancellationToken)
    {
        var counts = new RunCounts();
        var link = new Link(options.TimeProvider);
        var rejected = new RejectedResults(spool.Folder, start.ExperimentId, counts, logger);
        var retrier = new Retrier(options, link, (failure, failures) => failures >= Tries || Refusal.IsLasting(failure), logger);
        var delivery = new RunDelivery(client, start, retrier, rejected, counts, options.TimeProvider, logger);
        Exception? stopped = null;
        try
        {
            while (spool.Read() is { } entry)
            {
                await delivery.DeliverAsync(entry.Record, cancellationToken).ConfigureAwait(false);
                spool.Settle(entry);
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            stopped = failure;
        }
        if (spool.Damages > 0)
            logger.SpoolDamaged(spool.Damages, spool.Folder);
        var run = new ReplayedRun
        {
            Folder = spool.Folder,
            ExperimentId = start.ExperimentId,
            Delivered = counts.Delivered,
            Unchanged = counts.Unchanged,
            Rejected = counts.Rejected,
            Left = stopped is null ? 0 : spool.Remaining().Where(entry => entry.Record.Kind == RecordKind.Results).Sum(entry => (long)PackedBatch.Parse(entry.Record).Count),
            Damages = spool.Damages,
            RejectedFile = rejected.Path,
            Failure = stopped?.Message,
            IsAway = link.Failure is not null && !Refusal.IsLasting(link.Failure),
        };
        return stopped is null ? Done(run) : Left(run);
    }

    private ReplayedRun Done(ReplayedRun run)
    {
        logger.Replayed(run.ExperimentId!, run.Delivered, run.Rejected);
        return run;
    }

    private ReplayedRun Left(ReplayedRun run)
    {
        logger.ReplayLeft(run.Folder, run.Failure!);
        return run;
    }
}
