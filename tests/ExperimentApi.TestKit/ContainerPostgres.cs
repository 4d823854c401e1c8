using DotNet.Testcontainers.Builders;
using Testcontainers.PostgreSql;

namespace ExperimentApi.TestKit;

internal static class ContainerPostgres
{
    private const string Image = "postgres:17";

    /// <summary>Null when no container engine answers.</summary>
    public static async Task<string?> TryStartAsync()
    {
        try
        {
            return await StartAsync();
        }
        catch (DockerUnavailableException)
        {
            return null;
        }
    }

    public static async Task<string> StartAsync()
    {
        // The builder's own command turns fsync and its like off; this adds to it.
        var container = new PostgreSqlBuilder(Image).WithCommand("-c", $"max_connections={PostgresSource.MaxConnections}").Build();
        await container.StartAsync();
        // Testcontainers' own reaper does this too, even after a kill, but some engines do without it.
        AppDomain.CurrentDomain.ProcessExit += (_, _) => container.DisposeAsync().AsTask().GetAwaiter().GetResult();
        return container.GetConnectionString();
    }
}
