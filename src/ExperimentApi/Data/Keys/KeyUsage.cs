using System.Collections.Concurrent;
using Npgsql;

namespace ExperimentApi.Data.Keys;

/// <summary>Writes when keys were used, once a minute and when the service stops, so that no request pays for it.</summary>
public sealed partial class KeyUsage(IServiceProvider services, TimeProvider clock, ILogger<KeyUsage> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    // Locked in the order of ids, as several instances write.
    private const string Sql = """
        WITH turn AS MATERIALIZED (
          SELECT k.id, n.at FROM api_keys k JOIN unnest(@ids, @times) AS n (id, at) USING (id)
          WHERE k.last_used_at IS NULL OR k.last_used_at < n.at ORDER BY k.id FOR NO KEY UPDATE OF k
        )
        UPDATE api_keys k SET last_used_at = turn.at FROM turn WHERE k.id = turn.id
        """;

    private readonly ConcurrentDictionary<string, DateTimeOffset> _uses = new(StringComparer.Ordinal);

    public void Note(string id, DateTimeOffset at) => _uses[id] = at;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await TryWriteAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryWriteAsync(cancellationToken);
    }

    private async Task TryWriteAsync(CancellationToken cancellationToken)
    {
        var uses = new Dictionary<string, DateTimeOffset>();
        foreach (string id in _uses.Keys)
        {
            if (_uses.TryRemove(id, out DateTimeOffset at))
                uses.Add(id, at);
        }
        if (uses.Count == 0)
            return;
        try
        {
            await using NpgsqlCommand command = services.GetRequiredService<NpgsqlDataSource>().CreateCommand(Sql);
            command.Parameters.AddWithValue("ids", uses.Keys.ToArray());
            command.Parameters.AddWithValue("times", uses.Values.ToArray());
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        catch (Exception fault) when (fault is NpgsqlException or OperationCanceledException or ObjectDisposedException)
        {
            // A time that is a minute off is no reason to end anything.
            LogUnwritten(logger, uses.Count, fault.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "When {Count} keys were used last could not be written: {Reason}")]
    private static partial void LogUnwritten(ILogger logger, int count, string reason);
}
