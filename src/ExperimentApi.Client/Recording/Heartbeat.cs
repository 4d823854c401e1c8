using ExperimentApi.Client.Experiments;
using ExperimentApi.Client.Recording.Delivery;

namespace ExperimentApi.Client.Recording;

/// <summary>Tells the service that a run is alive whenever it has heard nothing for a while.</summary>
internal static class Heartbeat
{
    public static async Task RunAsync(
        ExperimentsClient experiments, string experimentId, Link link, RecorderOptions options, CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan wait = options.HeartbeatInterval - link.Silence;
            // A service that is away is asked by whoever has results for it.
            if (wait <= TimeSpan.Zero)
                wait = link.Failure is null && await TryBeatAsync(experiments, experimentId, link, cancellationToken).ConfigureAwait(false)
                    ? TimeSpan.Zero
                    : options.HeartbeatInterval;
            await Task.Delay(wait, options.TimeProvider, cancellationToken).ConfigureAwait(false);
        }
    }

    private static async Task<bool> TryBeatAsync(ExperimentsClient experiments, string experimentId, Link link, CancellationToken cancellationToken)
    {
        try
        {
            await experiments.HeartbeatAsync(experimentId, cancellationToken).ConfigureAwait(false);
            link.Answered();
            return true;
        }
        catch (Exception) when (!cancellationToken.IsCancellationRequested)
        {
            // One that is lost costs nothing; the next result or beat makes up for it.
            return false;
        }
    }
}
