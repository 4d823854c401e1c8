using ExperimentApi.Benchmarks.Servers;
using Npgsql;

namespace ExperimentApi.Benchmarks.Measuring;

/// <summary>What one call made PostgreSQL do: statements, and the buffers (8 KiB each, from memory or disk) that they touched.</summary>
internal sealed record StatementCounts(long Statements, long Buffers, long BuffersOfLargest)
{
    /// <summary>The server must be started with these settings.</summary>
    public static IReadOnlyDictionary<string, string> Settings { get; } =
        new Dictionary<string, string> { ["shared_preload_libraries"] = "pg_stat_statements", ["pg_stat_statements.track_utility"] = "off" };

    public static Task PrepareAsync(PrivatePostgres postgres) => postgres.DoAsync("CREATE EXTENSION IF NOT EXISTS pg_stat_statements");

    /// <summary>Of this work, while nobody else asks the server anything.</summary>
    public static async Task<StatementCounts> OfAsync(PrivatePostgres postgres, Func<Task> work)
    {
        await postgres.DoAsync("SELECT pg_stat_statements_reset()");
        await work();
        await using NpgsqlCommand command = postgres.Database.CreateCommand("""
            SELECT coalesce(sum(calls), 0)::bigint, coalesce(sum(shared_blks_hit + shared_blks_read), 0)::bigint, coalesce(max(shared_blks_hit + shared_blks_read), 0)
            FROM pg_stat_statements WHERE dbid = (SELECT oid FROM pg_database WHERE datname = current_database()) AND query NOT LIKE '%pg_stat_statements%'
            """);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        await reader.ReadAsync();
        return new StatementCounts(reader.GetInt64(0), reader.GetInt64(1), reader.GetInt64(2));
    }
}
