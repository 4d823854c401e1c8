using System.Globalization;
using ExperimentApi.EndToEnd.Faults.Kit;
using ExperimentApi.LocalPostgres;
using Npgsql;

namespace ExperimentApi.EndToEnd.Scale.Kit;

/// <summary>A coordinator and two workers of Citus, each a server of its own on this machine.</summary>
internal sealed class CitusCluster : IAsyncDisposable
{
    private static readonly Dictionary<string, string> Settings = new()
    {
        ["shared_preload_libraries"] = "citus",
        // The workers are prepared to commit; without fsync on this machine it would take as long.
        ["max_prepared_transactions"] = "200",
        ["max_connections"] = "300",
        ["citus.node_conninfo"] = "sslmode=disable",
    };

    private readonly List<FaultyPostgres> _servers = [];

    public FaultyPostgres Coordinator => _servers[0];

    /// <summary>Skips where the programs have no Citus, which no distribution of Linux brings along.</summary>
    public static async Task<CitusCluster> StartAsync(string folder)
    {
        string programs = PostgresPrograms.Find().Folder;
        Skip.IfNot(File.Exists(Path.Combine(programs, "..", "lib", "citus.so")), $"The PostgreSQL of {programs} has no Citus; EXPERIMENTAPI_PG_BIN may name one that has.");
        var cluster = new CitusCluster();
        foreach (string name in new[] { "coordinator", "worker-1", "worker-2" })
        {
            FaultyPostgres server = await FaultyPostgres.StartAsync($"{folder}-{name}", Settings);
            cluster._servers.Add(server);
            await RunAsync(server, "CREATE EXTENSION citus");
        }
        // Each with its socket's folder for a host name.
        foreach (FaultyPostgres worker in cluster._servers.Skip(1))
        {
            var address = new NpgsqlConnectionStringBuilder(worker.ConnectionString);
            await RunAsync(cluster.Coordinator, string.Create(CultureInfo.InvariantCulture, $"SELECT citus_add_node('{address.Host}', {address.Port})"));
        }
        return cluster;
    }

    public static async Task<object?> RunAsync(FaultyPostgres server, string sql)
    {
        await using NpgsqlCommand command = server.Database.CreateCommand(sql);
        return await command.ExecuteScalarAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (FaultyPostgres server in _servers)
            await server.DisposeAsync();
    }
}
