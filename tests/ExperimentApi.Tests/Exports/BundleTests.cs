using System.Text;
using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Exports;

/// <summary>The bundle of one experiment holds all that is stored of it.</summary>
public sealed class BundleTests(ServiceFixture fixture) : ExportTest(fixture)
{
    private const string Configuration = """
        "agents":[{"name":"b","temperature":0.70,"x":{"big":123456789012345678901234567890,"é":"\"数\\"}},{"name":"a","model":"m"}],"workflow":{"process_type":"sequential"},"tasks":[{"task_type":"t"}]
        """;

    [Fact]
    public async Task Every_result_has_every_member_and_what_the_service_added()
    {
        string id = await CreateWithAsync(Full);
        (await PostAsync($"{Path(id)}/results/{Escape("数据/q 1#0")}/scores", """{"score": 0.25, "author": "Ana", "reason": "nearly", "attempt": 3}""")).Is(201);
        JsonNode bundle = await BundleAsync(id);
        JsonObject result = Assert.Single(bundle["results"]!.AsArray())!.AsObject();
        JsonNode stored = await SingleAsync(id);
        foreach ((string name, JsonNode? value) in JsonNode.Parse(Full)!.AsObject())
            Assert.True(JsonNode.DeepEquals(value, result[name]), $"{name}: {result[name]?.ToJsonString()}");
        Assert.Equal((string)stored["received_at"]!, (string)result["received_at"]!);
        Assert.Equal(0.25, (double)result["reviewed_score"]!);

        JsonNode score = Assert.Single(bundle["scores"]!.AsArray())!;
        Assert.Equal(("Ana", "nearly", 3, 0.25, "human"), ((string)score["author"]!, (string)score["reason"]!, (int)score["attempt"]!, (double)score["score"]!, (string)score["kind"]!));
        Assert.Equal(await ScalarAsync($"SELECT id FROM scores s JOIN experiments e ON e.key = s.experiment_key WHERE e.experiment_id = '{id}'"), Guid.Parse((string)score["id"]!));
    }

    /// <summary>A column that is added one day must leave as well.</summary>
    [Theory]
    [InlineData("results", "experiment_key,content_hash", "results", "answered_at=timestamp")]
    [InlineData("scores", "experiment_key", "scores", "")]
    [InlineData("baselines", "experiment_id,experiment_key", "baselines", "")]
    [InlineData("audit", "experiment_key,actor", "audit", "")]
    [InlineData("experiments", "key,project,git_commit,environment,expected_questions,client_config_hash,agent_names,models,own_configuration,own_dataset,search,rollup_version", "experiment", "")]
    [InlineData("experiment_activity", "experiment_key,rollup_version,breakdown_version", "experiment", "")]
    public async Task Every_column_leaves_that_does_not_follow_from_others(string table, string derived, string member, string renamed)
    {
        string id = await FullExperimentAsync();
        JsonNode bundle = (await BundleAsync(id, "&include_deleted=true"))[member]!;
        JsonObject row = (bundle as JsonArray)?.Select(item => item!.AsObject()).MaxBy(item => item.Count) ?? bundle.AsObject();
        string columns = (string)(await ScalarAsync($"SELECT string_agg(column_name, ',') FROM information_schema.columns WHERE table_name = '{table}' AND column_name NOT LIKE 'rollup_%'"))!;
        foreach (string column in columns.Split(',').Except(derived.Split(',')))
            Assert.True(row.ContainsKey(renamed.StartsWith($"{column}=", StringComparison.Ordinal) ? renamed.Split('=')[1] : column), $"{table}.{column} is not in {row.ToJsonString()}");
    }

    [Fact]
    public async Task The_configuration_is_equal_byte_by_byte()
    {
        string id = NewId();
        string posted = $$"""{"experiment_id":"{{id}}","project":"p","system":{"environment":"test","openai_api_key":"sk-abcdefghijklmnopqrst"},"dataset":{"n":1.50},{{Configuration.Trim()}}}""";
        (await PostAsync("/api/v1/experiments", posted)).Is(201);
        string bundle = Encoding.UTF8.GetString(await FileAsync(id, "json"));
        Assert.Contains(Configuration.Trim(), bundle, StringComparison.Ordinal);
        Assert.Contains("\"dataset\":{\"n\":1.50}", bundle, StringComparison.Ordinal);
        Assert.Contains("\"redacted\":[\"/system/openai_api_key\"]", bundle, StringComparison.Ordinal);
        Assert.DoesNotContain("sk-abc", bundle, StringComparison.Ordinal);

        // Less the secret, the snapshot is the one that was posted: sending it changes nothing.
        (await PostAsync("/api/v1/experiments", JsonNode.Parse(bundle)!["experiment"]!["snapshot"]!.ToJsonString())).Is(200);
    }

    [Fact]
    public async Task Another_spelling_of_a_known_configuration_leaves_with_both()
    {
        string name = NewId("agent");
        string first = await CreateAsync($$"""agents": [{"name": "{{name}}", "temperature": 1}]""".Insert(0, "\""));
        string second = await CreateAsync($$"""agents": [{"temperature": 1.0, "name": "{{name}}"}]""".Insert(0, "\""));
        JsonNode one = (await BundleAsync(first))["experiment"]!;
        JsonNode other = (await BundleAsync(second))["experiment"]!;
        Assert.Equal((string)one["config_hash"]!, (string)other["config_hash"]!);
        Assert.Null(one["shared_configuration"]);
        Assert.Equal($$"""{"agents":[{"name":"{{name}}","temperature":1}]}""", other["shared_configuration"]!.ToJsonString());
        Assert.Equal($$"""[{"temperature":1.0,"name":"{{name}}"}]""", other["snapshot"]!["agents"]!.ToJsonString());
    }

    [Fact]
    public async Task What_was_patched_and_how_it_ended_stand_beside_the_snapshot()
    {
        string id = await FullExperimentAsync();
        JsonNode experiment = (await BundleAsync(id, "&include_deleted=true"))["experiment"]!;
        Assert.Equal(("before", "after"), ((string)experiment["snapshot"]!["name"]!, (string)experiment["name"]!));
        Assert.Equal(("failed", "2025-06-28T17:00:00Z", "boom"), ((string)experiment["status"]!, (string)experiment["finished_at"]!, (string)experiment["error"]!));
        Assert.Equal("""{"accuracy_rate":0.5}""", experiment["reported"]!.ToJsonString());
    }

    /// <summary>An experiment of which everything is said that can be; deleted in the end.</summary>
    private async Task<string> FullExperimentAsync()
    {
        string agent = NewId("agent");
        await CreateAsync($$"""
            "agents": [{"name": "{{agent}}", "model": "m"}], "dataset": {"name": "{{agent}}", "n": 1}
            """);
        string id = await CreateAsync($$"""
            "agents": [{"model": "m", "name": "{{agent}}"}], "dataset": {"n": 1, "name": "{{agent}}"}, "name": "before", "notes": "n", "hypothesis": "h", "version": "v",
            "tags": ["t"], "timestamp": "2025-06-28T16:00:00Z", "git_commit": "abc", "system": {"environment": "e", "password": "geheim"}, "expected_questions": 1, "config_hash": "own"
            """);
        (await PostResultsAsync(id, Full)).Is(200);
        (await PostAsync($"{Path(id)}/results/{Escape("数据/q 1#0")}/scores", """{"score": 1, "author": "Ana", "reason": "r", "attempt": 3}""")).Is(201);
        (await PutAsync($"{Path(id)}/performance", """{"accuracy_rate": 0.5}""")).Is(200);
        (await PutAsync($"/api/v1/projects/default/baselines/{NewId("b")}", $$"""{"experiment_id": "{{id}}", "note": "n"}""")).Is(201);
        (await PatchAsync(Path(id), """{"name": "after"}""")).Is(200);
        (await PostAsync($"{Path(id)}/finish", """{"status": "failed", "finished_at": "2025-06-28T17:00:00Z", "error": "boom"}""")).Is(200);
        (await DeleteAsync(Path(id))).Is(204);
        // As by a caller with a key.
        await ScalarAsync($"UPDATE audit SET actor = 'somebody' WHERE experiment_id = '{id}'");
        return id;
    }
}
