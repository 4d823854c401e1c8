using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Imports;

public sealed class BundleLinesTests(ServiceFixture fixture) : ImportTest(fixture)
{
    [Fact]
    public async Task Many_experiments_come_in_one_file()
    {
        string first = NewId(), second = NewId(), third = NewId();

        Answer answer = await ImportAsync(Text(Lines((Experiment(first), Results(1200)), (Experiment(second), []), (Experiment(third), Results(2)))));

        Assert.Equal(["created", "created", "created"], Outcomes(answer));
        Assert.Equal((true, 3, 1202), ((bool)answer["complete"]!, (int)answer["counts"]!["created"]!, (int)answer["counts"]!["results"]!));
        Assert.Equal((1200, 0, 2), (await RowsAsync(first), await RowsAsync(second), await RowsAsync(third)));
        Assert.Equal("upload, line 2", (string)Item(answer)["source"]!);
        Assert.Empty(answer["warnings"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"result": {"question_id": "q", "execution_time": -1}}""", "/4/result/execution_time")]
    [InlineData("""{"result": {"question_id": "q", "colour": 1}}""", "/4/result/colour")]
    [InlineData("""{"result": {"question_id": "q000000", "attempt": 1, "is_correct": true}}""", "/4/result")]
    [InlineData("""{"result": {"question_id": "q"}, "score": {}}""", "/4/result")]
    [InlineData("""{"result": {"question_id": """, "/4/result/question_id")]
    [InlineData("""{"result": {"question_id": "q\u0000"}}""", "/4/result/question_id")]
    [InlineData("""{"answer": {"question_id": "q"}}""", "/4")]
    [InlineData("not json", "/4")]
    [InlineData("""{"score": {"question_id": "nowhere", "attempt": 1, "id": "01980000-0000-7000-8000-000000000001", "score": 1, "author": "m", "kind": "human", "at": "2025-06-29T00:00:00Z"}}""", "/4/score")]
    [InlineData("""{"score": {"question_id": "q000000", "attempt": 1, "id": "01980000-0000-7000-8000-000000000001", "score": 2, "author": null, "kind": null, "at": "2025-06-29T00:00:00Z"}}""", "/4/score/score", "/4/score/author", "/4/score/kind")]
    [InlineData("""{"baseline": {"project": "p", "name": "not a name", "set_at": "2025-06-29T00:00:00Z"}}""", "/4/baseline/name")]
    [InlineData("""{"audit": {"experiment_id": "x", "id": "no id", "at": "2025-06-29T00:00:00Z", "action": "patched"}}""", "/4/audit/id")]
    public async Task A_line_that_is_not_acceptable_spoils_its_experiment_and_no_other(string line, params string[] pointers)
    {
        string spoilt = NewId(), fine = NewId();
        List<string> lines = Lines((Experiment(spoilt), Results(2)), (Experiment(fine), Results(2)));
        lines.Insert(4, line);

        Answer answer = await ImportAsync(Text(lines));

        Assert.Equal(["failed", "created"], Outcomes(answer));
        Assert.Equal(pointers.Order(), Item(answer)["errors"]!.AsObject().Select(error => error.Key).Order());
        (await GetAsync(Path(spoilt))).IsProblem(404);
        Assert.Equal(0L, await ScalarAsync($"SELECT count(*) FROM audit WHERE experiment_id = '{spoilt}'"));
        Assert.Equal(2, await RowsAsync(fine));
    }

    [Fact]
    public async Task A_file_that_was_cut_off_is_told_and_its_last_experiment_is_not_half_stored()
    {
        string whole = NewId(), half = NewId();
        List<string> lines = Lines((Experiment(whole), Results(2)), (Experiment(half), Results(500)));

        Answer answer = await ImportAsync(Text(lines[..^200]));

        Assert.Equal(["created", "failed"], Outcomes(answer));
        Assert.False((bool)answer["complete"]!);
        Assert.Contains("cut off", (string)Assert.Single(answer["warnings"]!.AsArray())!, StringComparison.Ordinal);
        (await GetAsync(Path(half))).IsProblem(404);
        Assert.Equal(["unchanged", "created"], Outcomes(await ImportAsync(Text(lines))));
    }

    [Fact]
    public async Task Lines_that_are_missing_in_between_are_told()
    {
        List<string> lines = Lines((Experiment(NewId()), Results(9)));
        lines.RemoveAt(4);
        Answer answer = await ImportAsync(Text(lines));
        Assert.False((bool)answer["complete"]!);
        Assert.Contains("9 results", (string)Assert.Single(answer["warnings"]!.AsArray())!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_acceptable_at_all_is_a_refusal_with_the_places()
    {
        string id = NewId();
        List<string> lines = Lines((Experiment(id, """{"status": "stalled", "revision": -1, "tags": null, "surprise": true}"""), Results(1)));
        (await ImportAsync(Text(lines))).IsProblem(422, "/1/experiment/surprise");
        lines = Lines((Experiment(id, """{"status": "stalled", "revision": -1, "tags": null, "redacted": [null]}"""), Results(1)));
        (await ImportAsync(Text(lines))).IsProblem(422, "/1/experiment/status", "/1/experiment/revision", "/1/experiment/tags", "/1/experiment/redacted");
        lines = Lines((Experiment(id, """{"reported": {"accuracy_interval": {"low": 0.1, "high": 0.2, "level": 0.95, "method": null}}}"""), []));
        (await ImportAsync(Text(lines))).IsProblem(422, "/1/experiment/reported/accuracy_interval/method");
        lines = Lines((Experiment(id, """{"snapshot": {"experiment_id": "another", "agents": [{"name": ""}]}}"""), []));
        (await ImportAsync(Text(lines), "?filename=all.ndjson"))
            .IsProblem(422, "all.ndjson, line 2#/1/experiment/snapshot/experiment_id", "all.ndjson, line 2#/1/experiment/snapshot/agents/0/name");
    }

    [Fact]
    public async Task A_newer_version_is_refused_and_not_guessed_at()
    {
        string bundle = Text(Lines((Experiment(NewId()), []))).Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal);
        (await ImportAsync(bundle)).IsProblem(422, "/0/export/version");
        (await ImportAsync(Bundle(Experiment(NewId()), []).Replace("\"version\": 1", "\"version\": 2", StringComparison.Ordinal))).IsProblem(422, "/version");
    }

    [Fact]
    public async Task A_dry_run_tells_the_same_and_stores_nothing()
    {
        string fresh = NewId(), known = NewId(), broken = NewId(), hash = Guid.NewGuid().ToString("N");
        await ImportAsync(Text(Lines((Experiment(known), Results(2)))));
        JsonObject experiment = Experiment(fresh);
        experiment["snapshot"]!["agents"]![0]!["name"] = hash;
        // The same experiment twice: the second is met as it would be when the first is stored.
        string bundle = Text(Lines(
            (experiment, Results(300)), (Experiment(known), Results(1)), (Experiment(broken), [Result(1), Result(1)]), (experiment, Results(300))));

        Answer dry = await ImportAsync(bundle, "?dry_run=true");

        Assert.Equal(["created", "conflict", "failed", "unchanged"], Outcomes(dry));
        Assert.True((bool)dry["dry_run"]!);
        (await GetAsync(Path(fresh))).IsProblem(404);
        Assert.Equal(0L, await ScalarAsync($"SELECT count(*) FROM configurations WHERE text LIKE '%{hash}%'"));
        JsonNode real = (await ImportAsync(bundle)).Is(200).Json;
        Assert.Equal(dry["items"]!.ToJsonString(), real["items"]!.ToJsonString());
        Assert.Equal(300, await RowsAsync(fresh));
    }

    [Fact]
    public async Task The_trail_of_what_is_no_more_comes_along_once()
    {
        string id = NewId(), purged = NewId();
        List<string> lines = Lines((Experiment(id), Results(2)));
        lines.Insert(lines.Count - 1, $$$"""{"audit": {"experiment_id": "{{{purged}}}", "id": "{{{Guid.NewGuid()}}}", "at": "2025-06-29T00:00:00Z", "action": "purged"}}""");

        Assert.Equal(["created"], Outcomes(await ImportAsync(Text(lines))));
        Assert.Equal(["unchanged"], Outcomes(await ImportAsync(Text(lines))));

        Assert.Equal("purged", await ScalarAsync($"SELECT string_agg(action, ',') FROM audit WHERE experiment_id = '{purged}'"));
    }

    [Fact]
    public async Task One_object_that_is_broken_is_refused_with_the_place()
    {
        string id = NewId(), bundle = Bundle(Experiment(id), Results(3));
        (await ImportAsync(bundle[..^40])).IsProblem(422);
        (await ImportAsync(bundle.Replace("\"q000002\"", "\"q000002\\u0000\"", StringComparison.Ordinal))).IsProblem(422, "/results/2/question_id");
        (await ImportAsync(bundle.Replace("\"attempt\": 1,", "\"attempt\": 1;", StringComparison.Ordinal))).IsProblem(422, "/results/0");
        (await ImportAsync(bundle + "{}")).IsProblem(422, "");
        (await ImportAsync(bundle.Replace("\"scores\":", "\"points\":", StringComparison.Ordinal))).IsProblem(422, "/points");
        (await ImportAsync(bundle.Replace("\"scores\": []", "\"results\": []", StringComparison.Ordinal))).IsProblem(422, "/results");
        (await ImportAsync("""{"format": "experiment-api", "version": 1, "results": [], "experiment": {}}""")).IsProblem(422, "/results");
        (await ImportAsync("""{"format": "experiment-api", "version": 1}""")).IsProblem(422, "/experiment");
        (await GetAsync(Path(id))).IsProblem(404);
    }

    private static string Text(IEnumerable<string> lines) => string.Join('\n', lines) + "\n";
}
