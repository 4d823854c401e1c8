using ExperimentApi.TestKit;
using Npgsql;

namespace ExperimentApi.Tests.Events;

/// <summary>Notifications need a session of one's own.</summary>
public sealed class PoolerTests
{
    [SkippableFact]
    public async Task Nobody_listens_in_a_session_that_a_pooler_shares()
    {
        PostgresSource source = await PostgresSource.GetAsync();
        Skip.IfNot(source.Kind is "local" or "pgbouncer", $"PgBouncer is started before local servers, and this is {source.Kind}.");
        Skip.If(PgBouncer.Program is null && Environment.GetEnvironmentVariable("CI") != "true", "There is no pgbouncer here.");
        // Its session is looked at afterwards, however much later that is.
        string pooled = new NpgsqlConnectionStringBuilder(await PgBouncer.StartAsync(source.AdministrationConnectionString, idleSeconds: 600)) { Database = "postgres" }.ConnectionString;

        await using TestService service = await TestService.StartAsync(new Dictionary<string, string> { ["ConnectionStrings:ExperimentsDirect"] = pooled });
        await Eventually.TrueAsync(
            async () => await CountAsync(source.AdministrationConnectionString, "pg_stat_activity WHERE datname = 'postgres' AND query = 'SELECT pg_backend_pid()'") == 1,
            "the listener has asked whose session it has");
        // In that session, the only one that the pooler has.
        Assert.Equal(0, await CountAsync(pooled, "pg_listening_channels()"));
    }

    private static async Task<long> CountAsync(string connectionString, string what)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"SELECT count(*) FROM {what}", connection);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
