using System.Text.Json.Nodes;
using ExperimentApi.Tests.Results;

namespace ExperimentApi.Tests.Performance;

public sealed class ReportedPerformanceTests(ServiceFixture fixture) : ResultsTest(fixture)
{
    private const string Results = """
        [{"question_id": "a", "question_type": "lookup", "is_correct": true, "execution_time": 0.1, "agent_flow": ["solver"]},
         {"question_id": "b", "question_type": "lookup", "is_correct": true, "execution_time": 0.2, "agent_flow": ["solver"]},
         {"question_id": "c", "question_type": "sum", "is_correct": false, "execution_time": 0.3, "error_type": "E", "agent_flow": ["solver"]}]
        """;

    [Fact]
    public async Task A_report_stands_beside_what_the_rows_give_and_just_what_differs_is_listed()
    {
        string id = await CreateWithAsync(Results);
        const string Report = """
            {"total_questions": 3, "correct_answers": 3, "accuracy_rate": 0.6666666666666667, "total_execution_time": 0.6, "avg_cost_per_question": 0.5,
             "agent_performance": {"solver": {"total_executions": 3, "success_rate": 0.9, "estimated_cost": 0.1}, "ghost/~": {"total_executions": 2, "successful_executions": 0, "success_rate": 0.5}},
             "question_type_performance": {"lookup": {"accuracy_rate": 1.0, "avg_cost": 0}, "none": {"total_questions": 0, "accuracy_rate": 0}},
             "error_patterns": {"E": 1, "F": 1}, "common_failures": ["something"], "cost_by_agent": {"solver": 1}}
            """;

        Answer put = (await PutAsync($"{Path(id)}/performance", Report)).Is(200);
        Assert.Equal(["/correct_answers 3 2", "/agent_performance/solver/success_rate 0.9 0.6666666666666666", "/agent_performance/ghost~1~0/total_executions 2 0", "/error_patterns/F 1 0"],
            put["discrepancies"]!.AsArray().Select(one => $"{one!["path"]} {one["reported"]} {one["computed"]}"));
        Assert.Equal(["/avg_cost_per_question", "/agent_performance/solver/estimated_cost", "/agent_performance/ghost~1~0/success_rate", "/question_type_performance/lookup/avg_cost",
            "/question_type_performance/none/accuracy_rate", "/cost_by_agent/solver"], put["unverified"]!.AsArray().Select(path => (string)path!));
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(Report), put["reported"]), put["reported"]!.ToJsonString());
        Assert.Equal(2, (int)put["correct_answers"]!);
        Assert.True(JsonNode.DeepEquals(put.Json, (await GetAsync($"{Path(id)}/performance")).Is(200).Json));
    }

    [Theory]
    [InlineData("method")]
    [InlineData("low")]
    public async Task A_report_that_could_not_be_read_again_is_refused(string member)
    {
        string id = await CreateWithAsync(Results);
        JsonObject interval = new() { ["low"] = 0.1, ["high"] = 0.2, ["level"] = 0.95, ["method"] = "wilson" };
        interval[member] = null;
        string report = new JsonObject { ["accuracy_interval"] = interval }.ToJsonString();
        (await PutAsync($"{Path(id)}/performance", report)).IsProblem(422, $"/accuracy_interval/{member}");
        (await PostAsync("/api/v1/experiments", $$"""{"experiment_id": "{{NewId()}}", "performance": {{report}} }""")).IsProblem(422, $"/performance/accuracy_interval/{member}");
        Assert.Null((await GetAsync($"{Path(id)}/performance")).Is(200)["reported"]);
    }

    [Fact]
    public async Task What_the_rows_give_can_be_reported_without_a_discrepancy()
    {
        string id = await CreateWithAsync(Results);
        JsonObject figures = (await GetAsync($"{Path(id)}/performance")).Is(200).Json.AsObject();
        foreach (string own in new[] { "reported", "discrepancies", "unverified" })
            figures.Remove(own);

        Answer put = (await PutAsync($"{Path(id)}/performance", figures.ToJsonString())).Is(200);
        Assert.Empty(put["discrepancies"]!.AsArray());
        Assert.Empty(put["unverified"]!.AsArray());
    }

    [Fact]
    public async Task Without_a_report_there_is_nothing_to_disagree_with()
    {
        JsonNode performance = (await GetAsync($"{Path(await CreateWithAsync(Results))}/performance")).Is(200).Json;
        Assert.Null(performance["reported"]);
        Assert.Empty(performance["discrepancies"]!.AsArray());
        Assert.Empty(performance["unverified"]!.AsArray());
    }

    [Fact]
    public async Task A_second_report_takes_the_place_of_the_first_and_the_same_again_changes_nothing()
    {
        string id = await CreateWithAsync(Results);
        (await PutAsync($"{Path(id)}/performance", """{"total_questions": 4, "accuracy_rate": 0.5}""")).Is(200);
        (await PutAsync($"{Path(id)}/performance", """{"correct_answers": 2, "accuracy_rate": null}""")).Is(200);
        Answer stored = await GetAsync($"{Path(id)}/performance");
        string? experiment = (await GetAsync(Path(id))).ETag;
        Assert.Equal("""{"correct_answers":2}""", stored["reported"]!.ToJsonString());

        Service.Clock.Advance(TimeSpan.FromSeconds(1));
        (await PutAsync($"{Path(id)}/performance", """{ "correct_answers": 2 }""")).Is(200);
        Assert.Equal(stored.ETag, (await GetAsync($"{Path(id)}/performance")).ETag);
        Assert.Equal(experiment, (await GetAsync(Path(id))).ETag);
        (await PutAsync($"{Path(id)}/performance", """{"correct_answers": 3}""")).Is(200);
        Assert.NotEqual(stored.ETag, (await GetAsync($"{Path(id)}/performance")).ETag);
    }

    [Fact]
    public async Task Discrepancies_follow_the_rows()
    {
        string id = await CreateAsync("\"performance\": {\"total_questions\": 3}");
        Assert.Equal("/total_questions", (string?)(await GetAsync($"{Path(id)}/performance"))["discrepancies"]![0]!["path"]);
        (await PostResultsAsync(id, Results)).Is(200);
        Assert.Empty((await GetAsync($"{Path(id)}/performance"))["discrepancies"]!.AsArray());
    }

    [Theory]
    [InlineData("""{"accuracy": 1}""", "/accuracy")]
    [InlineData("""{"question_type_performance": {"a": {"accuracy": 1}}}""", "/question_type_performance/a/accuracy")]
    [InlineData("""{"agent_performance": {"a/b": {"cost": 1}}}""", "/agent_performance/a~1b/cost")]
    [InlineData("""{"total_questions": "3"}""", "/total_questions")]
    [InlineData("""{"error_patterns": {"E": 1.5}}""", "/error_patterns/E")]
    [InlineData("""{"reported": {}}""", "/reported")]
    public async Task A_report_with_an_unknown_or_unfitting_member_is_refused(string report, string pointer)
    {
        string id = await CreateAsync();
        (await PutAsync($"{Path(id)}/performance", report)).IsProblem(422, pointer);
        Assert.Null((await GetAsync($"{Path(id)}/performance"))["reported"]);
    }

    [Fact]
    public async Task There_is_no_performance_of_an_experiment_that_is_not_there()
    {
        string deleted = await CreateAsync();
        (await DeleteAsync(Path(deleted))).Is(204);
        foreach (string id in new[] { deleted, NewId() })
        {
            (await GetAsync($"{Path(id)}/performance")).IsProblem(404);
            (await PutAsync($"{Path(id)}/performance", "{}")).IsProblem(404);
        }
    }
}
