using ExperimentApi.Client.Experiments;
using ExperimentApi.Client.Recording.Delivery;

namespace ExperimentApi.Client.Recording;

/// <summary>Tells the service that a run is alive whenever it has heard nothing for a while.</summary>
internal static class Heartbeat
{
    public static async Task RunAsync(
        ExperimentsClient experiments, string experimentId, Link link, RecorderOptions options, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(options.HeartbeatInterval, options.TimeProvider);
        while (await timer.WaitForNextTickAsync(cancellationToken).ConfigureAwait(false))
        {
            // A service that is away is asked by whoever has results for it.
            if (link.Failure is not null || link.Silence < options.HeartbeatInterval)
                continue;
            try
            {
                await experiments.HeartbeatAsync(experimentId, cancellationToken).ConfigureAwait(false);
                link.Answered();
            }
            catch (Exception) when (!cancellationToken.IsCancellationRequested)
            {
                // One that is lost costs nothing; the next result or beat makes up for it.
            }
        }
    }
}
