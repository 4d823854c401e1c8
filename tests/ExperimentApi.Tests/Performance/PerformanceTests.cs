using System.Text.Json.Nodes;
using ExperimentApi.Statistics;
using ExperimentApi.Tests.Results;

namespace ExperimentApi.Tests.Performance;

public sealed class PerformanceTests(ServiceFixture fixture) : ResultsTest(fixture)
{
    [Fact]
    public async Task Attempts_are_averaged_per_question_and_questions_per_conversation()
    {
        // Scores: c1 has 1/2 and 1; c2 has 0.25 and 0; alone stands 1. Mean 0.55.
        JsonNode figures = await OfAsync("""
            [{"question_id": "a", "conversation_id": "c1", "is_correct": true, "execution_time": 1, "estimated_cost": 0.1},
             {"question_id": "a", "conversation_id": "c1", "attempt": 2, "is_correct": false, "execution_time": 3},
             {"question_id": "b", "conversation_id": "c1", "is_correct": true, "execution_time": 2},
             {"question_id": "c", "conversation_id": "c2", "score": 0.25, "estimated_cost": 0.3},
             {"question_id": "d", "conversation_id": "c2", "error_type": "Timeout"},
             {"question_id": "e", "score": 1, "input_tokens": 7, "output_tokens": 0},
             {"question_id": "u", "conversation_id": "c3", "predicted": "?"}]
            """);

        Equal(figures, ("total_questions", 6), ("total_answers", 7), ("correct_answers", 3), ("graded_questions", 5), ("answered_questions", 4),
            ("accuracy_rate", 0.55), ("accuracy_rate_answered", 2.75 / 4), ("clusters", 3), ("ungraded", 1), ("failure_count", 1), ("failure_rate", 1 / 7.0),
            ("total_execution_time", 6), ("avg_execution_time_per_question", 3), ("p50_execution_time", 2), ("p95_execution_time", 2.9),
            ("total_estimated_cost", 0.4), ("avg_cost_per_question", 0.2), ("input_tokens", 7), ("output_tokens", 0));
        Equal(figures["conversations"]!, ("total", 3), ("fully_correct", 0));

        // Residuals: c1 −0.05 + 0.45, c2 −0.30 − 0.55, alone 0.45; by hand with t for 2 degrees of freedom.
        double clustered = Math.Sqrt((0.4 * 0.4) + (0.85 * 0.85) + (0.45 * 0.45)) / 5 * Math.Sqrt(3 / 2.0);
        Equal(figures, ("clustered_standard_error", clustered), ("standard_error", Math.Sqrt((0.0025 + 0.2025 + 0.09 + 0.3025 + 0.2025) / 4 / 5)));
        Assert.Equal("clustered_t", (string?)figures["accuracy_interval"]!["method"]);
        Equal(figures["accuracy_interval"]!, ("low", Math.Max(0, 0.55 - (4.302652729696142 * clustered))), ("high", 1), ("level", 0.95));
    }

    [Fact]
    public async Task Independent_right_or_wrong_answers_have_a_Wilson_interval()
    {
        JsonNode figures = await OfAsync(Array([.. Rows(48), .. Rows(12, "w", "\"is_correct\": false")]));
        Equal(figures, ("accuracy_rate", 0.8), ("clusters", 60));
        Assert.Equal("wilson", (string?)figures["accuracy_interval"]!["method"]);
        Assert.Equal(.682182, (double)figures["accuracy_interval"]!["low"]!, 6);
        Assert.Equal(.881715, (double)figures["accuracy_interval"]!["high"]!, 6);
    }

    [Fact]
    public async Task The_published_example_of_repeated_attempts_has_its_published_mean_and_our_statistics()
    {
        int[] right = [4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 3, 1];
        JsonNode figures = await OfAsync(Array(right.SelectMany((count, question) => Enumerable.Range(1, 4).Select(attempt =>
            $$"""{"question_id": "{{question}}", "attempt": {{attempt}}, "is_correct": {{(attempt <= count ? "true" : "false")}}}"""))));

        double[] scores = [.. right.Select(count => count / 4.0)];
        AccuracySummary expected = AccuracyEstimator.Estimate(scores, [.. Enumerable.Range(0, 15)], singleAttempts: false);
        Equal(figures, ("total_questions", 15), ("total_answers", 60), ("correct_answers", 56), ("accuracy_rate", 56 / 60.0),
            ("standard_error", expected.StandardError!.Value), ("clustered_standard_error", expected.ClusteredStandardError!.Value));
        Equal(figures["accuracy_interval"]!, ("low", expected.Interval!.Value.Low), ("high", expected.Interval.Value.High));
    }

    [Theory]
    [InlineData("""[{"question_id": "a", "conversation_id": "c", "is_correct": true}, {"question_id": "b", "conversation_id": "c", "is_correct": false}]""", 0.5)]
    [InlineData("""[{"question_id": "a", "score": 0.5}]""", 0.5)]
    public async Task One_cluster_has_a_mean_and_no_interval(string results, double mean)
    {
        JsonNode figures = await OfAsync(results);
        Equal(figures, ("accuracy_rate", mean), ("clusters", 1));
        Null(figures, "accuracy_interval", "clustered_standard_error");
    }

    [Theory]
    [InlineData("[]", 0)]
    [InlineData("""[{"question_id": "u"}]""", 1)]
    public async Task What_nothing_tells_is_null(string results, int questions)
    {
        JsonNode figures = await OfAsync(results);
        Equal(figures, ("total_questions", questions), ("correct_answers", 0), ("graded_questions", 0), ("clusters", 0), ("failure_count", 0), ("ungraded", questions));
        Null(figures, "accuracy_rate", "accuracy_rate_answered", "accuracy_interval", "standard_error", "clustered_standard_error", "total_execution_time",
            "avg_execution_time_per_question", "p50_execution_time", "p95_execution_time", "total_estimated_cost", "avg_cost_per_question", "input_tokens", "output_tokens");
    }

    [Fact]
    public async Task A_runner_with_partial_credit_says_itself_what_is_correct()
    {
        JsonNode figures = await OfAsync("""[{"question_id": "a", "score": 0.8, "is_correct": true}, {"question_id": "b", "score": 0.3, "is_correct": false}]""");
        Equal(figures, ("correct_answers", 1), ("accuracy_rate", 0.55));
    }

    [Fact]
    public async Task Types_have_figures_of_their_own_and_an_error_may_leave_the_type_to_another_attempt()
    {
        JsonNode figures = await OfAsync("""
            [{"question_id": "a", "question_type": "lookup", "is_correct": true, "execution_time": 2, "estimated_cost": 0.5},
             {"question_id": "b", "question_type": "lookup", "is_correct": false, "execution_time": 4},
             {"question_id": "c", "error_type": "E"}, {"question_id": "c", "attempt": 2, "question_type": "сумма/~", "is_correct": true},
             {"question_id": "d", "is_correct": true, "estimated_cost": 1}]
            """);

        JsonNode lookup = figures["question_type_performance"]!["lookup"]!;
        Equal(lookup, ("total_questions", 2), ("correct_answers", 1), ("accuracy_rate", 0.5), ("avg_execution_time", 3), ("avg_cost", 0.5));
        Assert.Equal("wilson", (string?)lookup["accuracy_interval"]!["method"]);
        JsonNode sum = figures["question_type_performance"]!["сумма/~"]!;
        Equal(sum, ("total_questions", 1), ("correct_answers", 1), ("accuracy_rate", 0.5));
        Null(sum, "avg_execution_time", "avg_cost", "accuracy_interval");
        Assert.Equal(2, figures["question_type_performance"]!.AsObject().Count);
        Assert.Equal("""{"lookup":0.5}""", figures["cost_by_question_type"]!.ToJsonString());
    }

    [Fact]
    public async Task Agents_count_their_steps_and_where_there_are_none_their_place_in_the_flow()
    {
        JsonNode figures = await OfAsync("""
            [{"question_id": "a", "is_correct": true, "agent_flow": ["ignored"],
              "steps": [{"agent": "planner", "execution_time": 1, "estimated_cost": 0.1, "input_tokens": 10, "output_tokens": 1},
                        {"agent": "solver", "success": false, "execution_time": 2}, {"agent": "planner", "error": "lost", "execution_time": 3, "input_tokens": 5}]},
             {"question_id": "b", "is_correct": false, "agent_flow": ["solver", "solver", "checker"]},
             {"question_id": "c", "error_type": "E", "agent_flow": ["checker"]},
             {"question_id": "d", "agent_flow": ["checker", "观察者"]},
             {"question_id": "e", "is_correct": true, "agent_flow": ["checker"], "steps": []}]
            """);

        JsonNode agents = figures["agent_performance"]!;
        Assert.Equal(["checker", "planner", "solver", "观察者"], agents.AsObject().Select(agent => agent.Key));
        Equal(agents["planner"]!, ("total_executions", 2), ("successful_executions", 1), ("success_rate", 0.5), ("avg_execution_time", 2), ("estimated_cost", 0.1), ("input_tokens", 15), ("output_tokens", 1));
        Equal(agents["solver"]!, ("total_executions", 3), ("successful_executions", 0), ("success_rate", 0), ("avg_execution_time", 2));
        Null(agents["solver"]!, "estimated_cost", "input_tokens");
        Equal(agents["checker"]!, ("total_executions", 4), ("successful_executions", 1), ("success_rate", 1 / 3.0));
        Null(agents["观察者"]!, "success_rate");
        Assert.Equal("""{"planner":0.1}""", figures["cost_by_agent"]!.ToJsonString());
    }

    [Fact]
    public async Task Errors_are_counted_by_type_and_told_by_the_first_line_of_their_message()
    {
        JsonNode figures = await OfAsync("""
            [{"question_id": "a", "error_type": "Timeout", "error_message": "after 30 s\r\n  at line 1"}, {"question_id": "b", "error_type": "Timeout", "error_message": "after 30 s\nat line 2"},
             {"question_id": "c", "error_message": "\n  boom"}, {"question_id": "d", "error_type": "Refusal"}, {"question_id": "e", "error_type": "Graded", "is_correct": true}]
            """);

        Assert.Equal("""{"Timeout":2,"Graded":1,"Refusal":1,"unknown":1}""", figures["error_patterns"]!.ToJsonString());
        Assert.Equal(["Timeout: after 30 s", "Graded", "Refusal", "boom"], figures["common_failures"]!.AsArray().Select(text => (string)text!));
        Equal(figures, ("failure_count", 5), ("accuracy_rate", 0.2), ("accuracy_rate_answered", 1));
    }

    [Fact]
    public async Task The_largest_figures_that_are_accepted_can_be_summed()
    {
        string id = await CreateWithAsync(Array(Rows(2000, members: "\"execution_time\": 1e12, \"estimated_cost\": 1e12, \"input_tokens\": 1000000000000, \"output_tokens\": 1000000000000")));
        Equal((await GetAsync($"{Path(id)}/performance")).Is(200).Json, ("total_execution_time", 2e15), ("input_tokens", 2e15), ("p95_execution_time", 1e12));
        (await GetAsync("/api/v1/experiments")).Is(200);
    }

    [Fact]
    public async Task The_tag_changes_with_the_rows_and_only_with_them()
    {
        string id = await CreateWithAsync("""{"question_id": "a", "is_correct": true}""");
        string tag = (await GetAsync($"{Path(id)}/performance")).Is(200).ETag!;
        Assert.Equal(304, (int)(await GetAsync($"{Path(id)}/performance", ("If-None-Match", tag))).Status);
        Service.Clock.Advance(TimeSpan.FromSeconds(1));
        (await PostResultsAsync(id, """{"question_id": "a", "is_correct": true}""")).Is(200);
        Assert.Equal(tag, (await GetAsync($"{Path(id)}/performance")).ETag);
        (await PostResultsAsync(id, """{"question_id": "a", "is_correct": false}""", "?on_conflict=replace")).Is(200);
        Assert.NotEqual(tag, (await GetAsync($"{Path(id)}/performance", ("If-None-Match", tag))).Is(200).ETag);
    }

    private async Task<JsonNode> OfAsync(string results) => (await GetAsync($"{Path(await CreateWithAsync(results))}/performance")).Is(200).Json;

    private static void Equal(JsonNode figures, params (string Name, double Value)[] expected) =>
        Assert.All(expected, figure => Assert.Equal(figure.Value, (double)figures[figure.Name]!, 1e-9 * Math.Max(1, Math.Abs(figure.Value))));

    private static void Null(JsonNode figures, params string[] names) => Assert.All(names, name => Assert.Null(figures[name]));
}
