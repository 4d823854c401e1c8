using ExperimentApi.TestKit;
using Npgsql;

namespace ExperimentApi.EndToEnd.Containers;

/// <summary>The container that tests run on where an engine answers.</summary>
public sealed class ContainerSourceTests
{
    [SkippableFact]
    public async Task A_container_gives_databases_of_PostgreSQL_17()
    {
        string? connectionString = await ContainerPostgres.TryStartAsync();
        Skip.If(connectionString is null, "No container engine answers.");

        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();

        Assert.Equal(17, connection.PostgreSqlVersion.Major);
    }
}
