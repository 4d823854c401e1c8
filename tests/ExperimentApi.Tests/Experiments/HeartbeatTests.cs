namespace ExperimentApi.Tests.Experiments;

public sealed class HeartbeatTests(ServiceFixture fixture) : ExperimentTest(fixture)
{
    [Fact]
    public async Task A_run_that_says_nothing_for_ten_minutes_is_stalled_until_it_speaks()
    {
        string id = await CreateAsync();
        Service.Clock.Advance(TimeSpan.FromMinutes(10));
        Assert.Equal("running", await StatusAsync(id));
        Service.Clock.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("stalled", await StatusAsync(id));

        Answer alive = (await PostAsync($"{PathOf(id)}/heartbeat")).Is(200);
        Assert.Equal("running", (string?)alive["status"]);
        Assert.Equal("running", await StatusAsync(id));

        Service.Clock.Advance(TimeSpan.FromMinutes(11));
        Assert.Equal("stalled", await StatusAsync(id));
        await PostResultsAsync(id, """{"question_id": "q"}""");
        Assert.Equal("running", await StatusAsync(id));
    }

    [Fact]
    public async Task A_heartbeat_answers_what_is_stored()
    {
        string id = await CreateAsync();
        Service.Clock.Advance(TimeSpan.FromTicks(12_345_678_9));
        Answer alive = (await PostAsync($"{PathOf(id)}/heartbeat")).Is(200);
        Answer read = await GetAsync(PathOf(id));

        Assert.Equal(id, (string?)alive["experiment_id"]);
        Assert.Equal((string?)read["last_activity_at"], (string?)alive["last_activity_at"]);
    }

    [Fact]
    public async Task A_service_whose_clock_is_behind_does_not_turn_it_back()
    {
        string id = await CreateAsync();
        await ExecuteAsync($"UPDATE experiment_activity SET last_activity_at = '2100-01-01Z' WHERE experiment_key = (SELECT key FROM experiments WHERE experiment_id = '{id}')");
        Answer alive = (await PostAsync($"{PathOf(id)}/heartbeat")).Is(200);
        Assert.Equal("2100-01-01T00:00:00Z", (string?)alive["last_activity_at"]);
    }

    [Fact]
    public async Task A_finished_run_stays_finished()
    {
        string id = await CreateAsync();
        (await PostAsync($"{PathOf(id)}/finish", """{"status": "cancelled"}""")).Is(200);
        Assert.Equal("cancelled", (string?)(await PostAsync($"{PathOf(id)}/heartbeat")).Is(200)["status"]);
    }

    private async Task<string?> StatusAsync(string id)
    {
        string? status = (string?)(await GetAsync(PathOf(id))).Is(200)["status"];
        Assert.Contains(id, await ListAsync($"status={status}&limit=500"));
        return status;
    }
}
