using System.Net;

namespace ExperimentApi.Tests.Experiments;

public sealed class RetryTests(ServiceFixture fixture) : ExperimentTest(fixture)
{
    [Fact]
    public async Task Of_identical_snapshots_at_once_one_is_created_and_the_others_find_it()
    {
        string snapshot = $$"""{"experiment_id": "{{NewId()}}", "name": "once", "agents": [{"name": "a", "model": "m"}], "dataset": {"name": "d"} }""";
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => PostAsync(Experiments, snapshot)));

        Assert.Single(answers, answer => answer.Status == HttpStatusCode.Created);
        Assert.All(answers, answer => Assert.True(answer.Status is HttpStatusCode.Created or HttpStatusCode.OK, answer.Text));
        Assert.Single(answers.Select(answer => answer.Text).Distinct());
    }

    [Fact]
    public async Task The_original_is_still_the_same_snapshot_after_a_patch()
    {
        string id = NewId();
        string snapshot = $$"""{"experiment_id": "{{id}}", "name": "original", "tags": ["a"]}""";
        (await PostAsync(Experiments, snapshot)).Is(201);
        (await PatchAsync(PathOf(id), """{"name": "patched", "tags": ["b"]}""")).Is(200);

        Answer again = (await PostAsync(Experiments, snapshot)).Is(200);

        Assert.Equal("patched", (string?)again["name"]);
        (await PostSnapshotAsync($"\"experiment_id\": \"{id}\", \"name\": \"patched\", \"tags\": [\"b\"]")).IsProblem(409, "/name", "/tags/0");
    }

    [Fact]
    public async Task Results_and_reports_and_a_finish_do_not_make_a_retry_something_else()
    {
        string id = NewId();
        string snapshot = $$"""{"experiment_id": "{{id}}", "performance": {"total_questions": 1} }""";
        (await PostAsync(Experiments, snapshot)).Is(201);
        await PostResultsAsync(id, """{"question_id": "q", "is_correct": true}""");
        (await PutAsync($"{PathOf(id)}/performance", """{"total_questions": 2}""")).Is(200);
        (await PostAsync($"{PathOf(id)}/finish", """{"status": "completed"}""")).Is(200);

        Answer again = (await PostAsync(Experiments, snapshot)).Is(200);

        Assert.Equal("completed", (string?)again["status"]);
        Assert.Equal(2, (int?)again["performance"]!["reported"]!["total_questions"]);
    }

    [Fact]
    public async Task A_retry_of_a_deleted_one_is_refused_until_it_is_restored()
    {
        string id = NewId();
        string snapshot = $$"""{"experiment_id": "{{id}}"}""";
        (await PostAsync(Experiments, snapshot)).Is(201);
        (await DeleteAsync(PathOf(id))).Is(204);
        Answer refused = (await PostAsync(Experiments, snapshot)).IsProblem(409);
        Assert.Contains("deleted", (string?)refused["detail"], StringComparison.Ordinal);

        (await PostAsync($"{PathOf(id)}/restore")).Is(200);
        (await PostAsync(Experiments, snapshot)).Is(200);
    }

    [Theory]
    [InlineData("\"name\": null, \"tags\": null, \"agents\": null, \"dataset\": null, \"system\": null, \"performance\": null, \"environment_snapshot\": null")]
    [InlineData("\"project\": \"default\"")]
    [InlineData("\"tags\": []")]
    public async Task A_null_member_and_a_default_are_no_difference(string spelledOut)
    {
        string id = NewId();
        (await PostSnapshotAsync($"\"experiment_id\": \"{id}\"")).Is(201);
        (await PostSnapshotAsync($"\"experiment_id\": \"{id}\", {spelledOut}")).Is(200);
    }

    [Fact]
    public async Task A_null_inside_an_open_section_is_content()
    {
        string id = NewId();
        (await PostSnapshotAsync($$"""
            "experiment_id": "{{id}}", "agents": [{"name": "a"}]
            """)).Is(201);
        (await PostSnapshotAsync($$"""
            "experiment_id": "{{id}}", "agents": [{"name": "a", "role": null}]
            """)).IsProblem(409, "/agents/0/role");
    }

    [Theory]
    [InlineData("\"agents\": [{\"name\": \"a\", \"temperature\": 0.1, \"x\": {\"b\": 1, \"c\": 2}}]", "\"agents\": [{\"x\": {\"c\": 2.0, \"b\": 1}, \"temperature\": 1e-1, \"name\": \"\\u0061\"}]")]
    [InlineData("\"timestamp\": \"2025-06-28T16:16:35Z\"", "\"timestamp\": \"2025-06-28T18:16:35.000+02:00\"")]
    public async Task Another_spelling_of_the_same_values_is_the_same_snapshot(string first, string second)
    {
        string id = NewId();
        (await PostSnapshotAsync($"\"experiment_id\": \"{id}\", {first}")).Is(201);
        (await PostSnapshotAsync($"{second}, \"experiment_id\": \"{id}\"")).Is(200);
    }

    [Fact]
    public async Task Integers_beyond_double_that_differ_in_a_digit_differ()
    {
        string id = NewId();
        (await PostSnapshotAsync($$"""
            "experiment_id": "{{id}}", "dataset": {"random_seed": 9007199254740993}
            """)).Is(201);
        (await PostSnapshotAsync($$"""
            "experiment_id": "{{id}}", "dataset": {"random_seed": 9007199254740992}
            """)).IsProblem(409, "/dataset/random_seed");
    }

    [Fact]
    public async Task Every_difference_is_listed_by_its_pointer()
    {
        string id = NewId();
        (await PostSnapshotAsync($$"""
            "experiment_id": "{{id}}", "name": "n", "git_commit": "abc", "agents": [{"name": "a", "a/b~c": 1}, {"name": "b"}],
            "tasks": [{"task_type": "t"}], "environment_snapshot": {"os": "linux"}, "performance": {"accuracy_rate": 0.5}
            """)).Is(201);
        (await PostSnapshotAsync($$"""
            "experiment_id": "{{id}}", "name": "n", "agents": [{"name": "a", "a/b~c": 2}, {"name": "b", "role": "r"}],
            "tasks": [{"task_type": "t"}, {"task_type": "u"}], "environment_snapshot": {"os": "linux", "cpu": 2}, "performance": {"accuracy_rate": 0.6}
            """)).IsProblem(409, "/git_commit", "/agents/0/a~1b~0c", "/agents/1/role", "/tasks", "/environment_snapshot/cpu", "/performance/accuracy_rate");
    }
}
