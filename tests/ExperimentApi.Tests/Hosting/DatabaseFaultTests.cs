using ExperimentApi.TestKit;
using Npgsql;

namespace ExperimentApi.Tests.Hosting;

public sealed class DatabaseFaultTests(ServiceFixture fixture) : ServiceTest(fixture)
{
    /// <summary>Ends all other sessions of the database, and waits until they are gone.</summary>
    internal const string KillAll = "SELECT count(pg_terminate_backend(pid, 5000)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()";

    [Theory]
    [InlineData("40P01", 503)]
    [InlineData("40001", 503)]
    [InlineData("55P03", 503)]
    [InlineData("57P01", 503)]
    [InlineData("57P03", 503)]
    [InlineData("53100", 503)]
    [InlineData("53300", 503)]
    [InlineData("08006", 503)]
    [InlineData("23503", 404)]
    [InlineData("22003", 422)]
    [InlineData("42501", 500)]
    [InlineData("XX000", 500)]
    public async Task What_PostgreSQL_refuses_is_judged_by_its_state_and_stores_nothing(string state, int status)
    {
        // A database of its own, because every post fails from here on.
        await using TestService service = await TestService.StartAsync();
        async Task<(int Status, string Text, string? RetryAfter)> PostAsync(string path, string json)
        {
            using HttpResponseMessage response = await service.Client.PostAsync(path, Content(json, "application/json"));
            return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(), response.Headers.RetryAfter?.ToString());
        }
        Assert.Equal(201, (await PostAsync("/api/v1/experiments", """{"experiment_id": "x"}""")).Status);
        await ExecuteAsync(service.ConnectionString, $"""
            CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'secret words' USING ERRCODE = '{state}'; END $$;
            CREATE TRIGGER refuse BEFORE INSERT ON results FOR EACH ROW EXECUTE FUNCTION refuse();
            CREATE TRIGGER refuse BEFORE INSERT ON experiments FOR EACH ROW EXECUTE FUNCTION refuse();
            """);

        foreach ((string path, string body) in new[] { ("/api/v1/experiments/x/results", """{"question_id": "1"}"""), ("/api/v1/experiments", """{"experiment_id": "y"}""") })
        {
            (int answered, string text, string? retryAfter) = await PostAsync(path, body);
            Assert.True(answered == status, $"{answered}: {text}");
            Assert.Equal(status == 503 ? "1" : null, retryAfter);
            Assert.DoesNotContain("secret words", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Exception", text, StringComparison.Ordinal);
            Assert.Contains("\"trace_id\":\"", text, StringComparison.Ordinal);
        }
        Assert.Equal(1L, await ExecuteAsync(service.ConnectionString, "SELECT count(*) FROM experiments"));
        Assert.Equal(0L, await ExecuteAsync(service.ConnectionString, "SELECT count(*) FROM results"));
    }

    [Fact]
    public async Task After_its_connections_were_killed_the_service_goes_on()
    {
        string id = await CreateAsync();
        for (int round = 0; round < 5; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => GetAsync($"/api/v1/experiments/{id}")));
            await ExecuteAsync(Service.ConnectionString + ";Pooling=false", KillAll);

            Answer first = await GetAsync($"/api/v1/experiments/{id}");
            Assert.True((int)first.Status is 200 or 503, first.Text);
            // One request finds out for all connections of the pool.
            foreach (Answer next in await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => GetAsync($"/api/v1/experiments/{id}"))))
                next.Is(200);
        }
    }

    internal static async Task<object?> ExecuteAsync(string connectionString, string sql)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }
}
