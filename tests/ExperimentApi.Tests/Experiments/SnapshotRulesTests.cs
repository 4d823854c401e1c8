namespace ExperimentApi.Tests.Experiments;

public sealed class SnapshotRulesTests(ServiceFixture fixture) : ExperimentTest(fixture)
{
    [Fact]
    public async Task Unknown_members_are_all_named()
    {
        Answer refused = (await PostAsync(Experiments, """
            {"experimentId": "x", "nmae": "n", "environment_snapshot": {"free": null, "a": {"b": 1}}, "performance": {"accuracy": 1,
             "agent_performance": {"a/b": {"speed": 1}}}}
            """)).IsProblem(422, "/experimentId", "/nmae", "/performance/accuracy", "/performance/agent_performance/a~1b/speed");
        Assert.Contains("experiment_id", (string?)refused["errors"]!["/experimentId"]![0], StringComparison.Ordinal);
        Assert.Equal(4, (int?)refused["error_count"]);
    }

    [Theory]
    [InlineData("\"agents\": [{\"role\": \"r\"}, {\"name\": null}, {\"name\": \"\"}, {\"name\": 5}]", "/agents/0/name /agents/1/name /agents/2/name /agents/3/name")]
    [InlineData("\"agents\": [{\"name\": \"a\"}, {\"name\": \"b\"}, {\"name\": \"a\"}]", "/agents/2/name")]
    [InlineData("\"agents\": [null, {\"name\": \"a\"}], \"tasks\": [null]", "/agents/0 /tasks/0")]
    [InlineData("\"agents\": [3], \"workflow\": [], \"tasks\": {}, \"dataset\": \"d\", \"system\": 1, \"environment_snapshot\": []",
        "/agents/0 /workflow /tasks /dataset /system /environment_snapshot")]
    [InlineData("\"agents\": [{\"name\": \"a\", \"temperature\": \"hot\", \"tools\": {}, \"verbose\": 1, \"model\": 4}]",
        "/agents/0/temperature /agents/0/tools /agents/0/verbose /agents/0/model")]
    [InlineData("\"workflow\": {\"process_type\": 1, \"memory_enabled\": \"yes\"}", "/workflow/process_type /workflow/memory_enabled")]
    [InlineData("\"tasks\": [{\"dependencies\": [\"a\", 1]}, {\"human_input\": 0}]", "/tasks/0/dependencies /tasks/1/human_input")]
    [InlineData("\"dataset\": {\"conversation_ids\": \"all\", \"question_types\": [], \"sample_size\": \"10\"}", "/dataset/conversation_ids /dataset/question_types /dataset/sample_size")]
    [InlineData("\"system\": {\"environment\": 5, \"rate_limits\": 3, \"openai_api_key_set\": \"yes\"}", "/system/environment /system/rate_limits /system/openai_api_key_set")]
    [InlineData("\"tags\": [\"\", null], \"project\": \"\", \"expected_questions\": -1", "/tags/0 /tags/1 /project /expected_questions")]
    [InlineData("\"tags\": \"a\", \"name\": 5, \"timestamp\": \"yesterday\", \"expected_questions\": 1.5", "/tags /name /timestamp /expected_questions")]
    public async Task A_value_that_does_not_fit_is_refused_by_its_pointer(string members, string pointers) =>
        (await PostSnapshotAsync(members)).IsProblem(422, pointers.Split(' '));

    [Fact]
    public async Task Names_have_200_characters_and_there_are_100_tags()
    {
        string long200 = new('n', 200);
        (await PostSnapshotAsync($$"""
            "name": "{{long200}}", "tags": ["{{long200}}"], "agents": [{"name": "{{long200}}", "model": "{{long200}}"}]
            """)).Is(201);
        (await PostSnapshotAsync($$"""
            "name": "{{long200}}n", "project": "{{long200}}n", "tags": ["{{long200}}n"], "version": "{{long200}}n"
            """)).IsProblem(422, "/name", "/project", "/tags/0", "/version");
        (await PostSnapshotAsync($$"""
            "agents": [{"name": "{{long200}}n"}, {"name": "a", "model": "{{long200}}n"}]
            """)).IsProblem(422, "/agents/0/name", "/agents/1/model");
        (await PostSnapshotAsync($"\"tags\": [{string.Join(',', Enumerable.Range(0, 101).Select(tag => $"\"{tag}\""))}]")).IsProblem(422, "/tags");
    }

    [Fact]
    public async Task Notes_are_a_text_of_a_mebibyte()
    {
        Answer created = (await PostSnapshotAsync($"\"notes\": \"{new string('n', 1024 * 1024)}\"")).Is(201);
        Assert.Equal(1024 * 1024, ((string)created["notes"]!).Length);
        (await PostSnapshotAsync($"\"notes\": \"{new string('n', 1024 * 1024 + 1)}\", \"hypothesis\": \"{new string('é', 512 * 1024 + 1)}\"")).IsProblem(422, "/notes", "/hypothesis");
    }

    [Fact]
    public async Task A_refused_snapshot_leaves_nothing()
    {
        const string Rows = "SELECT (SELECT count(*) FROM experiments) + (SELECT count(*) FROM configurations) + (SELECT count(*) FROM datasets)";
        object? before = await ScalarAsync(Rows);
        (await PostSnapshotAsync("""
            "agents": [{"name": "never"}, {"name": "never"}], "dataset": {"name": "never"}
            """)).IsProblem(422, "/agents/1/name");
        Assert.Equal(before, await ScalarAsync(Rows));
    }

    [Theory]
    [InlineData("{\"dataset\": {\"a\": NaN}}", 400, "/dataset/a")]
    [InlineData("{\"dataset\": {\"a\": -Infinity}}", 400, "/dataset/a")]
    [InlineData("{\"dataset\": {\"a\": \"x\\u0000\"}}", 422, "/dataset/a")]
    [InlineData("{\"dataset\": {\"a\": [\"\\ud800\"]}}", 422, "/dataset/a/0")]
    [InlineData("{\"dataset\": {\"a\": 1, \"a\": 2}}", 422, "/dataset/a")]
    [InlineData("{\"dataset\": {\"a\": 1e999}}", 422, "/dataset/a")]
    public async Task What_could_not_come_back_as_it_is_is_refused_by_its_pointer(string json, int status, string pointer) =>
        (await PostAsync(Experiments, json)).IsProblem(status, pointer);

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("5")]
    public async Task A_snapshot_is_an_object(string json) => (await PostAsync(Experiments, json)).IsProblem(422, "");

    [Fact]
    public async Task Reported_figures_may_be_null_at_any_place()
    {
        Answer created = (await PostSnapshotAsync("""
            "performance": {"total_questions": null, "agent_performance": {"a": null, "b": {"success_rate": null}}, "question_type_performance": {"t": null},
              "common_failures": [null], "accuracy_interval": null}
            """)).Is(201);
        (await GetAsync(PathOf((string)created["experiment_id"]!))).Is(200);
    }
}
