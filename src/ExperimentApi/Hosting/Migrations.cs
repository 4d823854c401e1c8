using System.Data;
using ExperimentApi.Data;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExperimentApi.Hosting;

/// <summary>Brings the schema up to date, one instance at a time.</summary>
public sealed class Migrations(NpgsqlDataSource database, IServiceScopeFactory scopes)
{
    private const long LockId = 0x45585052_4D494701;

    public bool Done { get; private set; }

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        // The lock ends with its transaction, so that it works through a pooler that shares sessions, and when this process dies.
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
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
        Done = true;
    }
}
