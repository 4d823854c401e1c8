using Npgsql;

namespace ExperimentApi.Data.Live;

/// <summary>
/// Tells all instances which experiments changed: one statement for all that changed since the last one, and never within the transaction
/// that changes, because PostgreSQL lets transactions that notify commit only one after the other.
/// </summary>
/// <remarks>What a process commits and does not live to tell is found by whoever watches, which looks at versions now and then.</remarks>
internal sealed partial class ChangePublisher(IServiceProvider services, CommittedChanges committed, HeardChanges heard, ILogger<ChangePublisher> logger) : BackgroundService
{
    public const string Channel = "experiments";

    // Real time, whatever the service's clock says: it is the database that is spared.
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var database = services.GetRequiredService<NpgsqlDataSource>();
        while (!stoppingToken.IsCancellationRequested)
        {
            await committed.SomeAsync().WaitAsync(stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            (HashSet<Guid> keys, _) = committed.Take();
            if (keys.Count == 0)
                continue;
            // The readers of this instance need no way round through the database.
            heard.Add(keys);
            bool told = await PublishAsync(database, keys, stoppingToken);
            if (!told)
                committed.Add(keys);
            await Task.Delay(told ? Pause : RetryAfter, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<bool> PublishAsync(NpgsqlDataSource database, HashSet<Guid> keys, CancellationToken stoppingToken)
    {
        // Requests are answered before this stops, and what they stored is still told.
        using var lastWords = new CancellationTokenSource();
        await using CancellationTokenRegistration _ = stoppingToken.Register(() => lastWords.CancelAfter(LastWords));
        try
        {
            await using NpgsqlCommand command = database.CreateCommand($"SELECT pg_notify('{Channel}', key) FROM unnest(@keys) AS key");
            command.Parameters.AddWithValue("keys", keys.Select(key => key.ToString("N")).ToArray());
            await command.ExecuteNonQueryAsync(lastWords.Token);
            return true;
        }
        catch (Exception fault) when (fault is NpgsqlException or OperationCanceledException or TimeoutException or System.Net.Sockets.SocketException)
        {
            LogUntold(logger, keys.Count, fault.Message);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Changes of {Count} experiments cannot be told to other instances for now, which find them somewhat later: {Reason}")]
    private static partial void LogUntold(ILogger logger, int count, string reason);
}
