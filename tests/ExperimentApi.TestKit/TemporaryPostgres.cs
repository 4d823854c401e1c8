using System.Diagnostics;
using ExperimentApi.LocalPostgres;

namespace ExperimentApi.TestKit;

/// <summary>A private server in a folder of its own, gone with this process.</summary>
internal static class TemporaryPostgres
{
    public static async Task<string> StartAsync(IReadOnlyDictionary<string, string>? settings = null)
    {
        TemporaryFolder.SweepAbandoned();
        var folder = TemporaryFolder.New();
        var server = await LocalPostgresServer.StartAsync(new LocalPostgresOptions
        {
            DataFolder = Path.Combine(folder, "data"),
            Durable = false,
            Settings = new Dictionary<string, string>(settings ?? new Dictionary<string, string>()) { ["max_connections"] = PostgresSource.MaxConnections.ToString(provider: null) },
        });
        AppDomain.CurrentDomain.ProcessExit += (_, _) =>
        {
            server.DisposeAsync().AsTask().GetAwaiter().GetResult();
            // By a process of its own: the test runner does not wait for this one to tidy up.
            using var remover = Process.Start("rm", ["-rf", folder]);
        };
        return server.ConnectionString("postgres");
    }
}
