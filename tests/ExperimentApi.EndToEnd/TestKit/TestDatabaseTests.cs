using ExperimentApi.LocalPostgres;
using ExperimentApi.TestKit;
using Npgsql;

namespace ExperimentApi.EndToEnd.TestKit;

public class TestDatabaseTests
{
    private static int _migrations;

    [SkippableFact]
    public async Task Every_copy_has_the_schema_and_none_sees_the_rows_of_another()
    {
        await RequireSourceAsync();
        await using var one = await TestDatabase.CreateAsync(MigrateAsync);
        await using var other = await TestDatabase.CreateAsync(MigrateAsync);

        await AskAsync(one, "INSERT INTO things VALUES (1)");

        Assert.Equal(1L, await AskAsync(one, "SELECT count(*) FROM things"));
        Assert.Equal(0L, await AskAsync(other, "SELECT count(*) FROM things"));
        Assert.Equal(1, _migrations);
    }

    [SkippableFact]
    public async Task Copies_asked_for_at_once_are_made_one_after_the_other()
    {
        await RequireSourceAsync();
        var databases = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => TestDatabase.CreateAsync(MigrateAsync)));

        Assert.Equal(8, databases.Select(database => database.Name).Distinct().Count());
        foreach (var database in databases)
            await database.DisposeAsync();
    }

    [SkippableFact]
    public async Task A_disposed_database_is_gone_even_when_somebody_is_connected()
    {
        await RequireSourceAsync();
        var database = await TestDatabase.CreateAsync(MigrateAsync);
        await using var left = new NpgsqlConnection(database.ConnectionString);
        await left.OpenAsync();

        await database.DisposeAsync();

        var refusal = await Assert.ThrowsAsync<PostgresException>(() => AskAsync(database, "SELECT 1"));
        Assert.Equal(PostgresErrorCodes.InvalidCatalogName, refusal.SqlState);
    }

    [SkippableFact]
    public async Task The_server_takes_the_pools_of_many_classes()
    {
        var source = await RequireSourceAsync();
        Skip.If(source.Kind == "given", "The given server's limit is its owner's.");
        await using var database = await TestDatabase.CreateAsync(MigrateAsync);

        Assert.Equal("300", await AskAsync(database, "SHOW max_connections"));
        Assert.Equal(20, new NpgsqlConnectionStringBuilder(database.ConnectionString).MaxPoolSize);
    }

    [Theory]
    [InlineData("given", "EXPERIMENTAPI_TEST_POSTGRES")]
    [InlineData("elsewhere", "given, container, local")]
    public async Task A_source_that_cannot_be_is_refused(string kind, string hint)
    {
        var refusal = await Assert.ThrowsAsync<InvalidOperationException>(
            () => PostgresSource.StartAsync(name => name == PostgresSource.KindVariable ? kind : null));
        Assert.Contains(hint, refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_given_server_comes_first()
    {
        var source = await PostgresSource.StartAsync(name => name == PostgresSource.GivenVariable ? "Host=given" : null);
        Assert.Equal("given", source.Kind);
        Assert.Contains("Host=given", source.AdministrationConnectionString, StringComparison.Ordinal);
    }

    private static async Task<PostgresSource> RequireSourceAsync()
    {
        try
        {
            return await PostgresSource.GetAsync();
        }
        catch (InvalidOperationException e) when (e.InnerException is PostgresProgramsNotFoundException && Environment.GetEnvironmentVariable("CI") != "true")
        {
            Skip.If(true, e.Message);
            throw;
        }
    }

    private static async Task MigrateAsync(string connectionString, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _migrations);
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand("CREATE TABLE things (id int PRIMARY KEY)", connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static async Task<object?> AskAsync(TestDatabase database, string sql)
    {
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // The tests' own constants.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        return await command.ExecuteScalarAsync();
    }
}
