using System.Text.Json.Nodes;
using ExperimentApi.TestKit;

namespace ExperimentApi.Tests.Hosting;

/// <summary>What goes by itself, when, and what never does. The clock is the test's.</summary>
public sealed class RetentionTests(RetentionTests.Fixture fixture) : ServiceTest(fixture), IClassFixture<RetentionTests.Fixture>
{
    private static readonly TimeSpan Day = TimeSpan.FromDays(1);

    [Fact]
    public async Task Deleted_experiments_go_in_small_batches_when_their_time_is_over_and_baselines_and_live_ones_stay()
    {
        string old = await CreateWithResultsAsync(25);
        string named = await CreateWithResultsAsync(2);
        string live = await CreateWithResultsAsync(2);
        (await PutAsync("/api/v1/projects/default/baselines/kept", $$"""{"experiment_id": "{{named}}"}""")).Is(201);
        (await PostAsync($"/api/v1/experiments/{old}/results/q1/scores", """{"score": 1, "author": "me"}""")).Is(201);
        (await DeleteAsync($"/api/v1/experiments/{old}")).Is(204);
        (await DeleteAsync($"/api/v1/experiments/{named}")).Is(204);
        Service.Clock.Advance(20 * Day);
        string young = await CreateWithResultsAsync(2);
        (await DeleteAsync($"/api/v1/experiments/{young}")).Is(204);
        Service.Clock.Advance(11 * Day);

        await Eventually.TrueAsync(async () =>
        {
            Service.Clock.Advance(TimeSpan.FromSeconds(61));
            return await ScalarAsync($"SELECT 1 FROM experiments WHERE experiment_id = '{old}'") is null;
        }, "the old one is gone");

        Assert.Equal(0L, await CountAsync("results", old));
        Assert.Equal(0L, await CountAsync("scores", old));
        Assert.Equal(0L, await CountAsync("experiment_activity", old));
        Assert.Equal((2L, 2L, 2L), (await CountAsync("results", named), await CountAsync("results", live), await CountAsync("results", young)));
        JsonNode entry = JsonNode.Parse((string)(await ScalarAsync($"SELECT changes FROM audit WHERE experiment_id = '{old}' AND action = 'purged'"))!)!;
        Assert.Equal("retention", (string)entry["by"]!);
        Assert.True(Assert.IsType<long>(await ScalarAsync($"SELECT count(DISTINCT xmin::text) FROM purge_steps WHERE experiment_key = {KeyOf(old)}")) >= 3, "in several transactions");
        (await PostAsync($"/api/v1/experiments/{young}/restore")).Is(200);
        (await PostAsync($"/api/v1/experiments/{named}/restore")).Is(200);
        // The id is free again, and the new one is not taken for the old.
        (await PostAsync("/api/v1/experiments", $$"""{"experiment_id": "{{old}}"}""")).Is(201);
        (await DeleteAsync($"/api/v1/experiments/{old}")).Is(204);
        (await PostAsync($"/api/v1/experiments/{old}/restore")).Is(200);
    }

    [Fact]
    public async Task What_is_being_removed_can_no_more_be_restored_and_the_rest_goes_later()
    {
        string id = await CreateWithResultsAsync(3);
        (await DeleteAsync($"/api/v1/experiments/{id}")).Is(204);
        Service.Clock.Advance(TimeSpan.FromSeconds(1));
        // As a service leaves it that ends after the first step.
        await ScalarAsync($$"""
            WITH gone AS (DELETE FROM results WHERE experiment_key = {{KeyOf(id)}} AND question_id = 'q1')
            INSERT INTO audit (experiment_key, id, experiment_id, at, action, changes) VALUES ({{KeyOf(id)}}, gen_random_uuid(), '{{id}}', now() + interval '1 year', 'purged', '{"by": "retention"}')
            """);
        (await PostAsync($"/api/v1/experiments/{id}/restore")).IsProblem(404);
        (await DeleteAsync($"/api/v1/experiments/{id}?purge=true")).Is(204);
        Assert.Equal(0L, await CountAsync("results", id));
    }

    [Fact]
    public async Task Silent_experiments_are_deleted_and_can_be_restored()
    {
        string named = await CreateWithResultsAsync(1);
        (await PutAsync("/api/v1/projects/default/baselines/loved", $$"""{"experiment_id": "{{named}}"}""")).Is(201);
        string silent = await CreateWithResultsAsync(1);
        Service.Clock.Advance(401 * Day);
        await Eventually.TrueAsync(async () =>
        {
            Service.Clock.Advance(TimeSpan.FromSeconds(61));
            return (int)(await GetAsync($"/api/v1/experiments/{silent}")).Status == 404;
        }, "the silent one is deleted");
        Assert.Equal("deleted", await ScalarAsync($"SELECT action FROM audit WHERE experiment_id = '{silent}' AND changes ->> 'by' = 'retention'"));
        (await GetAsync($"/api/v1/experiments/{named}")).Is(200);
        (await PostAsync($"/api/v1/experiments/{silent}/restore")).Is(200);
    }

    [Fact]
    public async Task A_dry_run_only_tells()
    {
        var log = new ServiceLog();
        await using TestService dry = await log.StartServiceAsync(new Dictionary<string, string> { ["Retention:ExperimentsAfter"] = "10.00:00:00", ["Retention:DryRun"] = "true", ["Retention:Every"] = "00:01:00" });
        using (HttpResponseMessage created = await dry.Client.PostAsync("/api/v1/experiments", Content("""{"experiment_id": "silent"}""", "application/json")))
            Assert.Equal(201, (int)created.StatusCode);
        dry.Clock.Advance(11 * Day);
        await Eventually.TrueAsync(() =>
        {
            dry.Clock.Advance(TimeSpan.FromSeconds(61));
            return log.Tells("would delete 1 experiments: [silent]") || log.Tells("would delete 1 experiments: silent");
        }, "the log tells what would go");
        using HttpResponseMessage there = await dry.Client.GetAsync("/api/v1/experiments/silent");
        Assert.Equal(200, (int)there.StatusCode);
    }

    private async Task<string> CreateWithResultsAsync(int results)
    {
        string id = await CreateAsync();
        (await PostAsync($"/api/v1/experiments/{id}/results", $"[{string.Join(',', Enumerable.Range(1, results).Select(number => $$"""{"question_id": "q{{number}}"}"""))}]")).Is(200);
        return id;
    }

    private static string KeyOf(string id) => $"encode(substr(sha256('{id}'), 1, 16), 'hex')::uuid";

    private async Task<long> CountAsync(string table, string id) => (long)(await ScalarAsync($"SELECT count(*) FROM {table} WHERE experiment_key = {KeyOf(id)}"))!;

    public sealed class Fixture : ServiceFixture
    {
        protected override async Task<TestService> StartAsync()
        {
            TestService service = await TestService.StartAsync(new Dictionary<string, string>
            {
                ["Retention:DeletedAfter"] = "30.00:00:00", ["Retention:Every"] = "00:01:00", ["Retention:BatchRows"] = "10", ["Retention:ExperimentsAfter"] = "400.00:00:00",
            });
            // Tells the transactions that removed rows.
            await DatabaseFaultTests.ExecuteAsync(service.ConnectionString, """
                CREATE TABLE purge_steps (experiment_key uuid, question_id text);
                CREATE FUNCTION note_step() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN INSERT INTO purge_steps VALUES (OLD.experiment_key, OLD.question_id); RETURN NULL; END $$;
                CREATE TRIGGER note_step AFTER DELETE ON results FOR EACH ROW EXECUTE FUNCTION note_step();
                """);
            return service;
        }
    }
}
