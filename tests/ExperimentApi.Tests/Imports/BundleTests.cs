using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Imports;

public sealed class BundleTests(ServiceFixture fixture) : ImportTest(fixture)
{
    [Theory]
    [InlineData(3)]
    [InlineData(2500)]
    public async Task A_bundle_brings_an_experiment_back_with_what_no_post_can_say(int results)
    {
        string id = NewId();
        JsonObject experiment = Experiment(id, """
            {"name": "renamed", "notes": "late", "tags": ["b", "a"], "status": "failed", "error": "out of money", "redacted": ["/system/key"],
             "reported": {"accuracy_rate": 0.25}, "revision": 7, "results_version": 9}
            """);

        Answer answer = await ImportAsync(Bundle(experiment, Results(results)));

        JsonObject item = Item(answer);
        Assert.Equal(("created", id, results), ((string)item["outcome"]!, (string)item["experiment_id"]!, (int)item["results"]!));
        Assert.Equal(("experiment-api", false, true), ((string)answer["format"]!, (bool)answer["dry_run"]!, (bool)answer["complete"]!));
        Assert.Equal((1, results), ((int)answer["counts"]!["created"]!, (int)answer["counts"]!["results"]!));
        Answer stored = (await GetAsync(Path(id))).Is(200);
        Assert.Equal(("renamed", "late", "failed", "out of money"), ((string)stored["name"]!, (string)stored["notes"]!, (string)stored["status"]!, (string)stored["error"]!));
        Assert.Equal(("2025-06-28T16:26:35.123456Z", "2025-06-28T16:16:36Z", "2025-06-28T16:26:36Z"),
            ((string)stored["finished_at"]!, (string)stored["created_at"]!, (string)stored["last_activity_at"]!));
        Assert.Equal("""["b","a"]""", stored["tags"]!.ToJsonString());
        Assert.Equal("""["/system/key"]""", stored["redacted"]!.ToJsonString());
        Assert.Equal(0.25, (double)stored["performance"]!["reported"]!["accuracy_rate"]!);
        Assert.StartsWith("\"7.9.failed.", stored.ETag);
        Assert.Contains("0.10", stored.Text, StringComparison.Ordinal);
        Assert.Equal(results, await RowsAsync(id));
        Assert.Equal("2025-06-28T16:20:00.5Z", (string)(await ListAsync(id, "?limit=1"))[0]!["received_at"]!);
    }

    [Fact]
    public async Task Importing_twice_changes_nothing()
    {
        string id = NewId();
        string bundle = Bundle(Experiment(id), Results(300), [Score(1, "01980000-0000-7000-8000-000000000001")]);
        Assert.Equal(["created"], Outcomes(await ImportAsync(bundle)));
        string? tag = (await GetAsync(Path(id))).ETag;

        Assert.Equal(["unchanged"], Outcomes(await ImportAsync(bundle)));
        Assert.Equal(["unchanged"], Outcomes(await ImportAsync(bundle, "?on_conflict=replace")));

        Assert.Equal(tag, (await GetAsync(Path(id))).ETag);
        Assert.Single(await HistoryAsync(id, "q000001"));
    }

    [Fact]
    public async Task Other_content_is_a_conflict_that_names_the_paths_and_is_left()
    {
        string id = NewId();
        await ImportAsync(Bundle(Experiment(id), Results(3)));

        Answer answer = await ImportAsync(Bundle(Experiment(id, """{"status": "cancelled", "name": "other"}"""), [Result(0), Result(1, "\"score\": 0.5"), Result(7)]));

        JsonObject item = Item(answer);
        Assert.Equal("conflict", (string)item["outcome"]!);
        Assert.Equal(["/name", "/results", "/results/1", "/results/2", "/status"], item["errors"]!.AsObject().Select(error => error.Key).Order(StringComparer.Ordinal));
        Assert.Equal("is not stored", (string)item["errors"]!["/results/2"]![0]!);
        Assert.Equal("1 more are stored", (string)item["errors"]!["/results"]![0]!);
        Assert.Equal("completed", (string)(await GetAsync(Path(id)))["status"]!);
    }

    [Fact]
    public async Task On_conflict_decides_between_what_is_stored_and_what_comes()
    {
        string id = NewId();
        string other = Bundle(Experiment(id, """{"status": "cancelled"}"""), [Result(5)]);
        await ImportAsync(Bundle(Experiment(id), Results(3), [Score(1, "01980000-0000-7000-8000-000000000001")]));

        JsonObject kept = Item(await ImportAsync(other, "?on_conflict=keep"));
        Assert.Equal(("skipped", "The experiment is stored with other content, which is kept."), ((string)kept["outcome"]!, (string)kept["reason"]!));
        Assert.Equal(3, await RowsAsync(id));

        string? tag = (await GetAsync(Path(id))).ETag;
        Assert.Equal(["replaced"], Outcomes(await ImportAsync(other, "?on_conflict=replace")));
        Answer stored = (await GetAsync(Path(id))).Is(200);
        Assert.Equal(("cancelled", 1L), ((string)stored["status"]!, await RowsAsync(id)));
        Assert.NotEqual(tag, stored.ETag);
        Assert.Equal(0L, await ScalarAsync($"SELECT count(*) FROM scores JOIN experiments ON key = experiment_key WHERE experiment_id = '{id}'"));
        Assert.Equal("replaced by an import", await ScalarAsync($"SELECT action FROM audit WHERE experiment_id = '{id}'"));
    }

    [Fact]
    public async Task Judgements_baselines_and_the_trail_come_along()
    {
        string id = NewId(), project = NewId("p");
        string[] scores =
        [
            Score(1, "01980000-0000-7000-8000-000000000001", 0), Score(1, "01980000-0000-7000-8000-000000000002", 0.5, "2025-06-30T00:00:00Z"), Score(2, "01980000-0000-7000-8000-000000000003"),
        ];
        string[] audit = [$$$$"""{"experiment_id": "{{{{id}}}}", "id": "01980000-0000-7000-8000-00000000000a", "at": "2025-06-29T00:00:00Z", "action": "patched", "changes": {"name": {"from": null, "to": "x"}}}"""];
        string[] baselines = [$$"""{"project": "{{project}}", "name": "main", "set_at": "2025-06-29T00:00:00Z", "note": "released"}"""];

        // The second answer was replaced after its judgement, which therefore does not count.
        await ImportAsync(Bundle(Experiment(id), [Result(1, "\"reviewed_score\": 0.5"), Result(2)], scores, baselines, audit));

        JsonArray history = await HistoryAsync(id, "q000001");
        Assert.Equal([(0.5, true), (0.0, false)], history.Select(score => ((double)score!["score"]!, (bool)score["counts"]!)));
        Assert.Equal("2025-06-30T00:00:00Z", (string)history[0]!["at"]!);
        Assert.Equal((1L, 0.75, 0L), await FiguresAsync(id));
        Assert.False((bool)(await HistoryAsync(id, "q000002"))[0]!["counts"]!);
        Assert.Equal((id, "released"), await BaselineAsync(project));
        Assert.Equal("""{"name": {"to": "x", "from": null}}""", await ScalarAsync($"SELECT changes::text FROM audit WHERE experiment_id = '{id}'"));
    }

    [Fact]
    public async Task A_baseline_that_points_elsewhere_by_now_is_left_there()
    {
        string project = NewId("p"), elsewhere = await CreateAsync(), id = NewId();
        (await PutAsync($"/api/v1/projects/{project}/baselines/main", $$"""{"experiment_id": "{{elsewhere}}"}""")).Is(201);

        JsonObject item = Item(await ImportAsync(Bundle(Experiment(id), [], baselines: [$$"""{"project": "{{project}}", "name": "main", "set_at": "2025-06-29T00:00:00Z"}"""])));

        Assert.Equal("created", (string)item["outcome"]!);
        Assert.Contains(elsewhere, (string)Assert.Single(item["warnings"]!.AsArray())!, StringComparison.Ordinal);
        Assert.Equal(elsewhere, (await BaselineAsync(project)).Experiment);
    }

    [Fact]
    public async Task A_deleted_experiment_comes_back_deleted()
    {
        string id = NewId();
        string bundle = Bundle(Experiment(id, """{"deleted_at": "2025-06-30T00:00:00Z"}"""), Results(2));
        Assert.Equal(["created"], Outcomes(await ImportAsync(bundle)));
        (await GetAsync(Path(id))).IsProblem(404);
        Assert.Contains("deleted", (string)Item(await ImportAsync(bundle))["warnings"]![0]!, StringComparison.Ordinal);

        (await PostAsync($"{Path(id)}/restore")).Is(200);
        Assert.Equal(2, await RowsAsync(id));
        Assert.Equal(["/deleted_at"], Item(await ImportAsync(bundle))["errors"]!.AsObject().Select(error => error.Key));
    }

    [Fact]
    public async Task Hashes_are_made_anew_and_a_bundle_that_was_changed_is_told()
    {
        string id = NewId(), wrong = new('a', 64);
        JsonObject item = Item(await ImportAsync(Bundle(Experiment(id, $$"""{"config_hash": "{{wrong}}", "dataset_hash": "{{wrong}}"}"""), [])));

        Assert.Equal(2, item["warnings"]!.AsArray().Count);
        string? hash = (string?)(await GetAsync(Path(id)))["config_hash"];
        Assert.NotEqual(wrong, hash);
        Assert.Contains(hash!, (string)item["warnings"]![0]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Credentials_are_redacted_as_in_a_post()
    {
        string id = NewId();
        JsonObject item = Item(await ImportAsync(Bundle(
            Experiment(id, $$$"""{"snapshot": {"experiment_id": "{{{id}}}", "system": {"api_key": "hunter2", "old_token": "[redacted]"}}, "redacted": ["/system/old_token"]}"""), [])));

        Assert.Contains("/system/api_key", (string)Assert.Single(item["warnings"]!.AsArray())!, StringComparison.Ordinal);
        Answer stored = await GetAsync(Path(id));
        Assert.DoesNotContain("hunter2", stored.Text, StringComparison.Ordinal);
        Assert.Equal("""["/system/old_token","/system/api_key"]""", stored["redacted"]!.ToJsonString());
    }

    private async Task<(string Experiment, string? Note)> BaselineAsync(string project)
    {
        Answer baseline = (await GetAsync($"/api/v1/projects/{project}/baselines/main")).Is(200);
        return ((string)baseline["experiment_id"]!, (string?)baseline["note"]);
    }
}
