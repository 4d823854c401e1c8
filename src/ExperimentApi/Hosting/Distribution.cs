using System.Data;
using ExperimentApi.Data;
using ExperimentApi.Data.Distribution;
using Npgsql;

namespace ExperimentApi.Hosting;

/// <summary>Turns the schema into that of a cluster of Citus. Repeating it places only tables that are new.</summary>
public sealed class Distribution(NpgsqlDataSource database, IServiceScopeFactory scopes)
{
    private const string NoExtension = "This database is not one of Citus: the extension 'citus' is not in it. Where the server has it, run CREATE EXTENSION citus " +
        "in the database of the coordinator and of each worker, add the workers by SELECT citus_add_node('host', 5432), and try again; see SCALING.md.";

    /// <summary>Places what is not placed yet, all of it or nothing; how many statements that took.</summary>
    /// <exception cref="InvalidOperationException">The database has no Citus.</exception>
    public async Task<int> RunAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        if (await ColumnAsync(connection, "SELECT extname FROM pg_extension WHERE extname = 'citus'", cancellationToken) is [])
            throw new InvalidOperationException(NoExtension);
        HashSet<string> placed = [.. await ColumnAsync(connection, "SELECT relname FROM pg_dist_partition JOIN pg_class ON oid = logicalrelid", cancellationToken)];
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        ClusterLayout layout = ClusterLayout.Of(scope.ServiceProvider.GetRequiredService<ExperimentDbContext>().Model);
        IReadOnlyList<string> statements = LayoutStatements.Of(layout, placed);
        foreach (string statement in statements)
        {
#pragma warning disable CA2100 // Names of the model, which is ours.
            await using var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 };
#pragma warning restore CA2100
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
        return statements.Count;
    }

    private static async Task<List<string>> ColumnAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
#pragma warning disable CA2100 // The constants above.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        var values = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            values.Add(reader.GetString(0));
        return values;
    }
}
