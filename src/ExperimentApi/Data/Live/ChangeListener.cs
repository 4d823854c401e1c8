using Npgsql;

namespace ExperimentApi.Data.Live;

/// <summary>Where to listen: a direct connection, since a pooler that shares sessions passes no notifications on. Known when the database was found.</summary>
public sealed class ListenAddress(Func<string> connectionString)
{
    public string ConnectionString
    {
        get
        {
            var builder = new NpgsqlConnectionStringBuilder(connectionString())
            {
                Pooling = false,
                // A server that is gone without a word is noticed.
                KeepAlive = 10,
                ApplicationName = "ExperimentApi listener",
            };
            // A standby takes no LISTEN.
            if (builder.Host?.Contains(',', StringComparison.Ordinal) == true)
                builder.TargetSessionAttributes = "primary";
            return builder.ConnectionString;
        }
    }
}

/// <summary>
/// Hears which experiments changed, over one connection of its own. What happened while it was cut off is looked up afterwards. Behind a
/// pooler that shares sessions it does not listen: notifications would go to whoever has the session next, which neither they nor the pooler expect.
/// </summary>
internal sealed partial class ChangeListener(ListenAddress address, HeardChanges heard, ILogger<ChangeListener> logger) : BackgroundService
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        TimeSpan wait = FirstWait;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ListenAsync(() => wait = FirstWait, stoppingToken);
                LogPooled(logger);
                return;
            }
            catch (Exception fault) when (fault is NpgsqlException or TimeoutException or IOException or System.Net.Sockets.SocketException)
            {
                if (wait > FirstWait)
                    LogDeaf(logger, fault.Message);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            await Task.Delay(wait, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            wait = wait * 2 < LongestWait ? wait * 2 : LongestWait;
        }
    }

    /// <summary>Listens for ever; ends at once where the session is not its own.</summary>
    private async Task ListenAsync(Action listens, CancellationToken stoppingToken)
    {
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        connection.Notification += (_, notification) =>
        {
            if (Guid.TryParseExact(notification.Payload, "N", out Guid key))
                heard.Add(key);
        };
        await connection.OpenAsync(stoppingToken);
        // A pooler tells a process id that it made up.
        await using (var process = new NpgsqlCommand("SELECT pg_backend_pid()", connection))
        {
            if (await process.ExecuteScalarAsync(stoppingToken) is not int id || id != connection.ProcessID)
                return;
        }
        await using (var command = new NpgsqlCommand($"LISTEN {ChangePublisher.Channel}", connection))
            await command.ExecuteNonQueryAsync(stoppingToken);
        heard.LoseTrack();
        listens();
        while (true)
            await connection.WaitAsync(stoppingToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "A pooler stands before PostgreSQL, so that changes of other instances are seen after some two seconds. Name the server itself in ConnectionStrings:ExperimentsDirect to hear of them at once.")]
    private static partial void LogPooled(ILogger logger);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Changes of other instances cannot be heard for now, and are found somewhat later: {Reason}")]
    private static partial void LogDeaf(ILogger logger, string reason);
}
