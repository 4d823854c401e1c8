using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Stats;

/// <summary>Models, agents, question types and errors.</summary>
public sealed class UsageTests(ServiceFixture fixture) : StatsTest(fixture)
{
    [Fact]
    public async Task A_model_has_the_figures_of_the_runs_that_use_it()
    {
        await RunAsync(1, 1, """ "timestamp": "2025-01-01", "agents": [{"name": "a", "model": "m1"}, {"name": "b", "model": "m1"}, {"name": "c", "model": "m2"}]""", "\"estimated_cost\": 2, \"input_tokens\": 7");
        await RunAsync(3, 1, """ "timestamp": "2025-01-02", "agents": [{"name": "a", "model": "m1"}]""", "\"execution_time\": 3");
        await RunAsync(0, 2);

        JsonArray models = await ItemsAsync("/models");
        Assert.Equal(["m1", "m2"], models.Select(model => (string)model!["model"]!));
        JsonNode both = models[0]!;
        Assert.Equal((2, 6, 6, 4), ((int)both["experiments"]!, (int)both["total_questions"]!, (int)both["total_answers"]!, (int)both["correct_answers"]!));
        IsOverRuns([0.5, 0.75], both["accuracy_rate"]);
        Near(4, both["total_estimated_cost"]);
        Near(2, both["avg_cost_per_question"]!["mean"]);
        Near(3, both["avg_execution_time_per_question"]!["mean"]);
        Assert.Equal((14, null), ((long)both["input_tokens"]!, (long?)both["output_tokens"]));
        Assert.Equal("2025-01-02T00:00:00Z", (string)both["last_started_at"]!);
        Assert.Equal("wilson", (string)models[1]!["accuracy_rate"]!["interval"]!["method"]!);
    }

    [Fact]
    public async Task An_agent_has_what_it_did_in_all_runs()
    {
        await RunWithAsync(
        [
            """{"question_id": "a", "is_correct": true, "steps": [{"agent": "planner", "execution_time": 1, "estimated_cost": 0.5, "input_tokens": 3}, {"agent": "solver", "success": false}]}""",
            """{"question_id": "b", "is_correct": false, "steps": [{"agent": "planner", "execution_time": 2}, {"agent": "planner", "error": "x"}]}""",
            """{"question_id": "c", "steps": [{"agent": "planner"}]}""",
        ]);
        await RunWithAsync(["""{"question_id": "a", "is_correct": true, "agent_flow": ["planner", "planner"]}"""]);

        JsonArray agents = await ItemsAsync("/agents");
        Assert.Equal(["planner", "solver"], agents.Select(agent => (string)agent!["agent"]!));
        JsonNode planner = agents[0]!;
        Assert.Equal((2, 6, 3, 5), ((int)planner["experiments"]!, (int)planner["total_executions"]!, (int)planner["successful_executions"]!, (int)planner["judged_executions"]!));
        IsOverRuns([1 / 3.0, 1], planner["success_rate"]);
        Near(1.5, planner["avg_execution_time"]);
        Near(0.5, planner["estimated_cost"]);
        Assert.Equal((3, null), ((long)planner["input_tokens"]!, (long?)planner["output_tokens"]));
        Assert.Null(agents[1]!["estimated_cost"]);
        Near(0, agents[1]!["success_rate"]!["mean"]);
    }

    [Fact]
    public async Task A_question_type_counts_each_run_alike()
    {
        await RunAsync(1, 1, rowMembers: "\"question_type\": \"sum\", \"estimated_cost\": 1");
        await RunAsync(8, 0, rowMembers: "\"question_type\": \"sum\", \"execution_time\": 4");
        await RunAsync(1, 2, rowMembers: "\"question_type\": \"lookup\"");

        JsonArray types = await ItemsAsync("/question-types");
        Assert.Equal(["sum", "lookup"], types.Select(type => (string)type!["question_type"]!));
        Assert.Equal((2, 10, 9), ((int)types[0]!["experiments"]!, (int)types[0]!["total_questions"]!, (int)types[0]!["correct_answers"]!));
        IsOverRuns([0.5, 1], types[0]!["accuracy_rate"]);
        Assert.Equal((1, 1), ((int)types[0]!["avg_cost"]!["runs"]!, (double)types[0]!["avg_cost"]!["mean"]!));
        Near(4, types[0]!["avg_execution_time"]!["mean"]);
        Assert.Null(types[1]!["accuracy_rate"]!["interval"]);
    }

    [Fact]
    public async Task An_error_has_its_share_and_the_run_it_was_last_seen_in()
    {
        await RunAsync(0, 3, "\"timestamp\": \"2025-01-01\"", "\"error_type\": \"Timeout\"");
        string latest = await RunWithAsync(["""{"question_id": "a", "error_type": "Timeout"}""", """{"question_id": "b", "error_message": "what?"}""", """{"question_id": "c", "is_correct": true}"""], "\"timestamp\": \"2025-01-02\"");

        JsonArray errors = await ItemsAsync("/errors");
        Assert.Equal([("Timeout", 4, 2), ("unknown", 1, 1)], errors.Select(error => ((string)error!["error_type"]!, (int)error["count"]!, (int)error["experiments"]!)));
        Near(0.8, errors[0]!["share"]);
        Assert.Equal(latest, (string)errors[0]!["latest_experiment_id"]!);
        Assert.Equal("2025-01-02T00:00:00Z", (string)errors[0]!["last_started_at"]!);
    }

    [Theory]
    [InlineData("/errors", "error_type")]
    [InlineData("/models", "model")]
    public async Task Pages_follow_one_another_without_gap_or_repeat(string path, string name)
    {
        // Many equals, so that the name decides.
        for (int run = 0; run < 3; run++)
            await RunWithAsync([.. Enumerable.Range(0, 7).Select(index => $$"""{"question_id": "q{{index}}", "error_type": "E{{index % (run + 5)}}"}""")], $$"""
                "agents": [{{string.Join(',', Enumerable.Range(run, 4).Select(index => $$"""{"name": "a{{index}}", "model": "m{{index}}"}"""))}}]
                """);

        string[] all = [.. (await ItemsAsync(path)).Select(item => (string)item![name]!)];
        var paged = new List<string>();
        for (string? cursor = ""; cursor is not null;)
        {
            JsonNode page = await StatsAsync(path, $"limit=2&cursor={cursor}");
            Assert.InRange(page["items"]!.AsArray().Count, 1, 2);
            paged.AddRange(page["items"]!.AsArray().Select(item => (string)item![name]!));
            cursor = (string?)page["next_cursor"];
        }
        Assert.True(all.Length > 5);
        Assert.Equal(all, paged);
    }
}
