using System.Data;
using System.Reflection;
using ExperimentApi.Data;
using ExperimentApi.Hosting.Settings;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace ExperimentApi.Hosting;

/// <summary>Brings the schema up to date, one instance at a time.</summary>
public sealed class Migrations(NpgsqlDataSource database, IServiceScopeFactory scopes)
{
    private const long LockId = 0x45585052_4D494701;

    private readonly TaskCompletionSource _completed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool Done { get; private set; }

    /// <summary>Ends when <see cref="Done" />.</summary>
    public Task Completed => _completed.Task;

    private static string[] Known => [.. typeof(Migrations).Assembly.GetTypes().Select(type => type.GetCustomAttribute<MigrationAttribute>()?.Id).OfType<string>()];

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        if (!await IsCurrentAsync(connection, cancellationToken))
            await MigrateAsync(connection, cancellationToken);
        await RequireKnownAsync(connection, cancellationToken);
        Done = true;
        _completed.TrySetResult();
    }

    // Almost every start finds nothing to do, and asking EF takes it a quarter of a second.
    private static async Task<bool> IsCurrentAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand table = connection.CreateCommand();
        table.CommandText = $"""SELECT to_regclass('"{HistoryRepository.DefaultTableName}"') IS NOT NULL""";
        if (await table.ExecuteScalarAsync(cancellationToken) is not true)
            return false;
        await using NpgsqlCommand applied = connection.CreateCommand();
        applied.CommandText = $"""SELECT NOT EXISTS (SELECT unnest(@known) EXCEPT SELECT migration_id FROM "{HistoryRepository.DefaultTableName}")""";
        applied.Parameters.AddWithValue("known", Known);
        return await applied.ExecuteScalarAsync(cancellationToken) is true;
    }

    /// <summary>A service that does not know all of the schema might store what the newer one does not expect.</summary>
    private static async Task RequireKnownAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand newer = connection.CreateCommand();
        newer.CommandText = $"""SELECT max(migration_id) FROM "{HistoryRepository.DefaultTableName}" WHERE migration_id <> ALL (@known)""";
        newer.Parameters.AddWithValue("known", Known);
        if (await newer.ExecuteScalarAsync(cancellationToken) is string migration)
            throw new StartException($"The database belongs to a newer version of the service: its schema has the migration {migration}, which this version does not know. Run the newer version, or restore a backup of before.");
    }

    private async Task MigrateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // The lock ends with its transaction, so that it works through a pooler that shares sessions, and when this process dies.
        await using NpgsqlTransaction turn = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        await using (NpgsqlCommand wait = connection.CreateCommand())
        {
            wait.CommandText = $"SELECT pg_advisory_xact_lock({LockId})";
            wait.CommandTimeout = 0;
            await wait.ExecuteNonQueryAsync(cancellationToken);
        }
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<ExperimentDbContext>().Database.MigrateAsync(cancellationToken);
        await turn.CommitAsync(cancellationToken);
    }
}
