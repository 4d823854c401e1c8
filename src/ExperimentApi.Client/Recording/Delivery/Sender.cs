using Microsoft.Extensions.Logging;

namespace ExperimentApi.Client.Recording.Delivery;

/// <summary>Sends what the outbox holds, one record at a time and in order, so that a resend after a crash repeats one record at most.</summary>
internal sealed class Sender(Outbox outbox, RunDelivery delivery, Link link, RecorderOptions options, ILogger logger)
{
    /// <summary>Until the outbox is complete and all of it is settled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                if (await outbox.NextAsync(cancellationToken).ConfigureAwait(false) is not { } entry)
                    return;
                await delivery.DeliverAsync(entry.Record, cancellationToken).ConfigureAwait(false);
                outbox.Settle(entry);
            }
            catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
            {
                // A snapshot that was taken on trust while the service was away and is refused now, or a spool that cannot be read.
                link.Failed(failure);
                logger.DeliveryStopped(failure.Message);
                await Task.Delay(options.MaxRetryDelay, options.TimeProvider, cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
