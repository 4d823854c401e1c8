using System.Globalization;
using ExperimentApi.Data;
using ExperimentApi.Data.Distribution;
using ExperimentApi.LocalPostgres;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExperimentApi.TestKit;

/// <summary>A coordinator and two workers of Citus from local programs that have it, and databases that are distributed over them.</summary>
internal static class CitusServers
{
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["shared_preload_libraries"] = "citus",
        ["max_prepared_transactions"] = "200",
        ["citus.node_conninfo"] = "sslmode=disable",
        // Few rows, and each shard of each table is a table of a worker that has to be made for every test class.
        ["citus.shard_count"] = "4",
    };

    private static int _lastNumber;
    private static string[] _servers = [];

    /// <summary>The coordinator's connection string.</summary>
    public static async Task<string> StartAsync()
    {
        string programs = PostgresPrograms.Find().Folder;
        if (!File.Exists(Path.Combine(programs, "..", "lib", "citus.so")))
            throw new InvalidOperationException($"The PostgreSQL of {programs} has no Citus; EXPERIMENTAPI_PG_BIN may name one that has.");
        _servers = await Task.WhenAll(TemporaryPostgres.StartAsync(Settings), TemporaryPostgres.StartAsync(Settings), TemporaryPostgres.StartAsync(Settings));
        return _servers[0];
    }

    /// <summary>A new database, migrated and distributed; its name. There is no copying one that is on several servers.</summary>
    public static async Task<string> CreateAsync(Func<string, CancellationToken, Task> migrate, CancellationToken cancellationToken)
    {
        string name = string.Create(CultureInfo.InvariantCulture, $"experimentapi_citus_{Environment.ProcessId}_{Interlocked.Increment(ref _lastNumber)}");
        string[] databases = [.. _servers.Select(server => new NpgsqlConnectionStringBuilder(server) { Database = name, Pooling = false }.ConnectionString)];
        for (int number = 0; number < databases.Length; number++)
        {
            await Administration.ExecuteAsync(_servers[number], $"CREATE DATABASE {name}", cancellationToken);
            await Administration.ExecuteAsync(databases[number], "CREATE EXTENSION citus", cancellationToken);
        }
        foreach (var worker in databases.Skip(1).Select(database => new NpgsqlConnectionStringBuilder(database)))
            await Administration.ExecuteAsync(databases[0], string.Create(CultureInfo.InvariantCulture, $"SELECT citus_add_node('{worker.Host}', {worker.Port})"), cancellationToken);
        await migrate(databases[0], cancellationToken);
        await using var context = new ExperimentDbContext(new DbContextOptionsBuilder<ExperimentDbContext>().UseNpgsql(databases[0]).UseSnakeCaseNamingConvention().Options);
        await Administration.ExecuteAsync(databases[0], $"BEGIN; {string.Join("; ", LayoutStatements.Of(ClusterLayout.Of(context.Model), new HashSet<string>()))}; COMMIT", cancellationToken);
        return name;
    }
}
