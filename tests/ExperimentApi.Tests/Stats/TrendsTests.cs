using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Stats;

public sealed class TrendsTests(ServiceFixture fixture) : StatsTest(fixture)
{
    [Fact]
    public async Task A_point_is_the_mean_over_runs_with_their_deviation_and_interval()
    {
        await RunAsync(2, 2, At("2025-06-01T08:00:00Z"));
        await RunAsync(6, 2, At("2025-06-01T09:00:00Z"));
        await RunAsync(1, 0, At("2025-06-01T23:59:59.999999Z"));
        await RunWithAsync([.. Rows(5, members: "\"confidence\": 1")], At("2025-06-01T10:00:00Z"));

        JsonNode trends = await StatsAsync("/trends");
        Assert.Equal(("day", "accuracy_rate", null), ((string)trends["bucket"]!, (string)trends["metric"]!, (string?)trends["group_by"]));
        JsonNode point = Assert.Single(trends["points"]!.AsArray())!;
        Assert.Equal("2025-06-01T00:00:00Z", (string)point["start"]!);
        Assert.Equal((4, 18, 18, 9, 0), ((int)point["experiments"]!, (int)point["total_questions"]!, (int)point["total_answers"]!, (int)point["correct_answers"]!, (int)point["failure_count"]!));
        IsOverRuns([0.5, 0.75, 1], point["value"]);
    }

    [Fact]
    public async Task A_single_run_has_the_interval_that_the_list_shows()
    {
        await RunAsync(7, 3, At("2025-06-01T08:00:00Z"));
        await RunWithAsync([.. Enumerable.Range(0, 9).Select(index => $$"""{"question_id": "q{{index}}", "conversation_id": "c{{index / 3}}", "score": {{index % 2}}}""")], At("2025-06-02T08:00:00Z"));

        JsonArray points = (await StatsAsync("/trends"))["points"]!.AsArray();
        JsonArray listed = (await GetAsync($"/api/v1/experiments?project={Project}&sort=started_at")).Is(200)["items"]!.AsArray();
        Assert.Equal(["wilson", "clustered_t"], points.Select(point => (string)point!["value"]!["interval"]!["method"]!));
        for (int run = 0; run < 2; run++)
        {
            Assert.True(JsonNode.DeepEquals(listed[run]!["accuracy_interval"], points[run]!["value"]!["interval"]));
            Assert.Null(points[run]!["value"]!["standard_deviation"]);
            Assert.Null((await StatsAsync("/trends", "metric=failure_rate"))["points"]![run]!["value"]!["interval"]);
        }
    }

    [Theory]
    [InlineData("hour", "2025-06-29T22:00:00Z", "2025-06-29T23:00:00Z", "2025-06-30T00:00:00Z", "2025-07-01T00:00:00Z")]
    [InlineData("day", "2025-06-29T00:00:00Z", "2025-06-30T00:00:00Z", "2025-07-01T00:00:00Z")]
    [InlineData("week", "2025-06-23T00:00:00Z", "2025-06-30T00:00:00Z")]
    [InlineData("month", "2025-06-01T00:00:00Z", "2025-07-01T00:00:00Z")]
    public async Task Buckets_begin_where_the_database_would_cut_them(string bucket, params string[] starts)
    {
        // A Sunday, a Sunday by UTC although a Monday where it ran, a Monday, and another month.
        foreach (string time in (string[])["2025-06-29T22:30:00Z", "2025-06-30T01:30:00+02:00", "2025-06-30T00:00:00Z", "2025-07-01T00:59:59Z"])
            await RunAsync(1, 0, At(time));

        Assert.Equal(starts, (await StatsAsync("/trends", $"bucket={bucket}"))["points"]!.AsArray().Select(point => (string)point!["start"]!));
        foreach (string start in starts)
            Assert.Equal(true, await ScalarAsync($"SELECT date_trunc('{bucket}', timestamptz '{start}', 'UTC') = timestamptz '{start}'"));
    }

    [Theory]
    [InlineData("total_estimated_cost", 3, 5)]
    [InlineData("avg_cost_per_question", 1.5, 5)]
    [InlineData("avg_execution_time_per_question", 4, 8)]
    [InlineData("failure_rate", 0.5, 0)]
    public async Task Every_figure_is_that_of_the_run(string metric, double first, double second)
    {
        await RunWithAsync(["""{"question_id": "a", "error_type": "E", "estimated_cost": 1, "execution_time": 2}""", """{"question_id": "b", "is_correct": true, "estimated_cost": 2, "execution_time": 6}"""], At("2025-06-01"));
        await RunWithAsync(["""{"question_id": "a", "is_correct": true, "estimated_cost": 5, "execution_time": 8}"""], At("2025-06-01"));
        await CreateAsync($"\"project\": \"{Project}\", {At("2025-06-01")}");

        IsOverRuns([first, second], Assert.Single((await StatsAsync("/trends", $"metric={metric}"))["points"]!.AsArray())!["value"], share: metric == "failure_rate");
    }

    [Fact]
    public async Task Groups_are_points_of_their_own()
    {
        string one = await RunAsync(1, 0, $$"""{{At("2025-06-01")}}, "agents": [{"name": "a", "model": "m1"}, {"name": "b", "model": "m2"}]""");
        string two = await RunAsync(0, 1, $$"""{{At("2025-06-01")}}, "agents": [{"name": "a", "model": "m2"}]""");
        await RunAsync(1, 3, At("2025-06-01"));

        AssertGroups(await StatsAsync("/trends", "group_by=model"), (null, 1, 0.25), ("m1", 1, 1), ("m2", 2, 0.5));
        AssertGroups(await StatsAsync("/trends", "group_by=project"), (Project, 3, (1 + 0 + 0.25) / 3));
        var byHash = new[] { (await ConfigHashAsync(one), 1, 1.0), (await ConfigHashAsync(two), 1, 0.0) }.OrderBy(group => group.Item1, StringComparer.Ordinal);
        AssertGroups(await StatsAsync("/trends", "group_by=config_hash"), [(null, 1, 0.25), .. byHash]);
    }

    [Fact]
    public async Task By_question_type_the_figures_are_those_of_the_type()
    {
        await RunWithAsync(
        [
            """{"question_id": "a", "question_type": "sum", "is_correct": true, "estimated_cost": 1, "execution_time": 3}""",
            """{"question_id": "b", "question_type": "sum", "is_correct": false, "estimated_cost": 2, "execution_time": 5}""",
            """{"question_id": "c", "question_type": "lookup", "error_type": "E"}""", """{"question_id": "d", "is_correct": true}""",
        ], At("2025-06-01"));
        await RunWithAsync(["""{"question_id": "a", "question_type": "sum", "is_correct": true, "estimated_cost": 4}"""], At("2025-06-01"));

        JsonArray points = (await StatsAsync("/trends", "group_by=question_type"))["points"]!.AsArray();
        Assert.Equal(["lookup", "sum"], points.Select(point => (string)point!["group"]!));
        Near(0, points[0]!["value"]!["mean"]);
        IsOverRuns([0.5, 1], points[1]!["value"]);
        Assert.Equal((2, 3, 2), ((int)points[1]!["experiments"]!, (int)points[1]!["total_questions"]!, (int)points[1]!["correct_answers"]!));
        foreach ((string metric, double value) in new Dictionary<string, double> { ["total_estimated_cost"] = 3.5, ["avg_cost_per_question"] = 2.75, ["avg_execution_time_per_question"] = 4, ["failure_rate"] = 0 })
            Near(value, (await StatsAsync("/trends", $"group_by=question_type&metric={metric}"))["points"]![1]!["value"]!["mean"]);
        Near(1, (await StatsAsync("/trends", "group_by=question_type&metric=failure_rate"))["points"]![0]!["value"]!["mean"]);
    }

    private static string At(string time) => $"\"timestamp\": \"{time}\"";

    private static void AssertGroups(JsonNode trends, params (string? Group, int Experiments, double Mean)[] expected)
    {
        JsonArray points = trends["points"]!.AsArray();
        Assert.Equal(expected.Select(group => (group.Group, group.Experiments)), points.Select(point => ((string?)point!["group"], (int)point["experiments"]!)));
        for (int index = 0; index < expected.Length; index++)
            Near(expected[index].Mean, points[index]!["value"]!["mean"]);
    }
}
