using ExperimentApi.Client.Recording.Spool;

namespace ExperimentApi.Client.Recording;

/// <summary>
/// Sends what earlier runs have left on disk. A run does so by itself for its own service; this is for when there is no next run, and
/// for a service that has moved. It may be repeated and broken off at any time.
/// </summary>
/// <param name="client">The service to send to, whatever service the runs were for.</param>
/// <param name="options">Where spools lie, and how to try; the client's own where null.</param>
public sealed class SpoolReplay(ExperimentApiClient client, RecorderOptions? options = null)
{
    private readonly ExperimentApiClient _client = client ?? throw new ArgumentNullException(nameof(client));
    private readonly RecorderOptions _options = options ?? client.Recording;

    /// <summary>Sends what is in a folder, the oldest run first.</summary>
    /// <param name="folder">The spool of one run, or a folder of such; <see cref="RecorderOptions.SpoolFolder" /> where null.</param>
    /// <param name="progress">Told of each run when it is done with.</param>
    /// <param name="cancellationToken">Stops; what has been delivered by then is not sent again.</param>
    /// <returns>What became of each run. A service that is away is no exception but a rest.</returns>
    public async Task<ReplayReport> RunAsync(
        string? folder = null, IProgress<ReplayedRun>? progress = null, CancellationToken cancellationToken = default)
    {
        _options.Validate();
        var replay = new FolderReplay(_client, _options, _options.LoggerFactory.CreateLogger(RecorderLog.Category));
        var runs = new List<ReplayedRun>();
        foreach (string spool in SpoolFolders.In(folder ?? _options.SpoolRoot))
        {
            if (await replay.ReplayAsync(spool, service: null, cancellationToken).ConfigureAwait(false) is not { } run)
                continue;
            runs.Add(run);
            progress?.Report(run);
        }
        return new ReplayReport(runs);
    }
}
