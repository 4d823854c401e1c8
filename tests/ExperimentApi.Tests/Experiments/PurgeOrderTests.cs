using ExperimentApi.TestKit;
using ExperimentApi.Tests.Results;
using Npgsql;

namespace ExperimentApi.Tests.Experiments;

/// <summary>Whoever meets a purge half-way waits for it, and holds nothing that it will want.</summary>
public sealed class PurgeOrderTests(PurgeOrderTests.Gathering fixture) : ResultsTest(fixture), IClassFixture<PurgeOrderTests.Gathering>
{
    [Theory]
    [InlineData("/api/v1/experiments", "/health/live")]
    [InlineData("/api/v1/stats/errors", "/api/v1/experiments")]
    public async Task Who_counts_anew_does_not_hinder_a_purge(string path, string countedBefore)
    {
        string id = await CreateWithAsync(Array(Rows(3, members: "\"error_type\": \"E\"")));
        (await GetAsync(countedBefore)).Is(200);
        Answer answer = (await PurgeBesideAsync(id, () => [GetAsync(path)])).Single().Is(200);
        Assert.DoesNotContain(id, answer.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_new_result_beside_a_known_one_does_not_hinder_a_purge()
    {
        string id = await CreateWithAsync(Rows(1).Single());
        Answer[] answers = await PurgeBesideAsync(id, () => [.. Rows(2).Select(row => PostResultsAsync(id, row))]);
        Assert.All(answers, answer => answer.IsProblem(404));
    }

    /// <summary>Purges by hand, and sends the requests when the experiment is held and nothing else yet.</summary>
    private async Task<Answer[]> PurgeBesideAsync(string id, Func<Task<Answer>[]> send)
    {
        object key = (await ScalarAsync($"SELECT key FROM experiments WHERE experiment_id = '{id}'"))!;
        await using var connection = new NpgsqlConnection(Service.ConnectionString);
        await connection.OpenAsync();
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync();
        // Where the two wait for each other this one is the first to notice.
        await ExecuteAsync("SET LOCAL deadlock_timeout = '1ms'");
        await ExecuteAsync("SELECT FROM experiments WHERE key = @key FOR UPDATE");
        Task<Answer>[] requests = send();
        await Eventually.TrueAsync(async () => await ScalarAsync("SELECT 1 FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'") is not null,
            "a request meets the purge");
        await ExecuteAsync("DELETE FROM results WHERE experiment_key = @key");
        await ExecuteAsync("DELETE FROM experiment_activity WHERE experiment_key = @key");
        await ExecuteAsync("DELETE FROM experiments WHERE key = @key");
        await transaction.CommitAsync();
        return await Task.WhenAll(requests);

        async Task ExecuteAsync(string sql)
        {
            await using var command = new NpgsqlCommand(sql, connection) { Parameters = { new NpgsqlParameter("key", key) } };
            await command.ExecuteNonQueryAsync();
        }
    }

    /// <summary>A service that waits for others, so that results that are posted at once share a transaction.</summary>
    public sealed class Gathering : ServiceFixture
    {
        protected override Task<TestService> StartAsync() => TestService.StartAsync(new Dictionary<string, string> { ["Ingest:GatherTime"] = "00:00:00.1" });
    }
}
