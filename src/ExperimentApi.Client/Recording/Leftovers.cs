using ExperimentApi.Client.Recording.Delivery;
using ExperimentApi.Client.Recording.Spool;
using Microsoft.Extensions.Logging;

namespace ExperimentApi.Client.Recording;

/// <summary>Sends what earlier runs have left for the same service, while a run goes on.</summary>
internal sealed class Leftovers(ExperimentApiClient client, Link link, RecorderOptions options, ILogger logger)
{
    public async Task ReplayAsync(CancellationToken cancellationToken)
    {
        // As long as the run itself cannot reach the service, nobody can.
        for (Task changed = link.Changed.Next; link.Failure is not null; changed = link.Changed.Next)
            await changed.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var replay = new FolderReplay(client, options, logger);
            foreach (string folder in SpoolFolders.In(options.SpoolRoot))
            {
                if (await replay.ReplayAsync(folder, client.Root.AbsoluteUri, cancellationToken).ConfigureAwait(false) is { IsAway: true })
                    return;
            }
        }
        catch (Exception failure) when (!cancellationToken.IsCancellationRequested)
        {
            logger.ReplayLeft(options.SpoolRoot, failure.Message);
        }
    }
}
