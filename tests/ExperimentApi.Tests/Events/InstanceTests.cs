using ExperimentApi.TestKit;

namespace ExperimentApi.Tests.Events;

/// <summary>Two instances of the service on one database.</summary>
public sealed class InstanceTests(ServiceFixture fixture) : EventTest(fixture), IAsyncLifetime
{
    private TestService _other = null!;

    public async Task InitializeAsync() =>
        _other = await TestService.StartAsync(new Dictionary<string, string>
        {
            ["ConnectionStrings:Experiments"] = Service.ConnectionString,
            ["ConnectionStrings:ExperimentsDirect"] = Service.DirectConnectionString,
        });

    public async Task DisposeAsync() => await _other.DisposeAsync();

    [Fact]
    public async Task What_one_stores_the_other_tells_also_when_its_listener_was_cut_and_when_nobody_told()
    {
        string id = await CreateAsync();
        using EventSource stream = await EventSource.OpenAsync(_other.Client, $"/api/v1/experiments/{id}/events");
        await stream.UntilReceivedAsync(0);
        await PostAsync(id, 0, 1);
        Assert.Equal(["q0"], QuestionsOf(await stream.UntilReceivedAsync(1)));

        // Whoever listens is cut off, and what is stored before it listens again is looked up.
        Assert.NotNull(await ScalarAsync("SELECT bool_or(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE application_name = 'ExperimentApi listener' AND datname = current_database()"));
        await PostAsync(id, 1, 1);
        Assert.Equal(["q1"], QuestionsOf(await stream.UntilReceivedAsync(2)));

        // A process that ends between its commit and its notification: the rows are there, and nobody says so.
        await ScalarAsync($"""
            WITH row AS (
              INSERT INTO results (experiment_key, question_id, attempt, is_correct, received_at, content_hash)
              SELECT key, 'untold', 1, true, (SELECT max(received_at) FROM results WHERE experiment_key = key), key FROM experiments WHERE experiment_id = '{id}')
            UPDATE experiment_activity SET results_version = results_version + 1 WHERE experiment_key = (SELECT key FROM experiments WHERE experiment_id = '{id}')
            """);
        Assert.Equal(["untold"], QuestionsOf(await stream.UntilReceivedAsync(3)));
    }
}
