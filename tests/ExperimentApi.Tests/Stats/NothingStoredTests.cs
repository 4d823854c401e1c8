using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Stats;

/// <summary>Where nothing is stored, or nothing that counts, the answers are valid and say null.</summary>
public sealed class NothingStoredTests(ServiceFixture fixture) : StatsTest(fixture)
{
    [Fact]
    public async Task Without_experiments_there_are_zeros_empty_lists_and_nulls()
    {
        JsonNode totals = await StatsAsync("");
        Assert.Equal(0, (long)totals["experiments"]! + (long)totals["total_questions"]! + (long)totals["total_answers"]!);
        Assert.Equal(["running", "stalled", "completed", "failed", "cancelled"], totals["by_status"]!.AsObject().Select(status => status.Key));
        Assert.All(totals["by_status"]!.AsObject(), status => Assert.Equal(0, (long)status.Value!));
        Assert.All(["total_estimated_cost", "total_execution_time", "input_tokens", "output_tokens"], member => Assert.Null(totals[member]));
        Assert.Equal(0, (double)totals["results_per_second"]!);
        Assert.True((long)totals["database_size_bytes"]! > 1_000_000);

        Assert.Empty((await StatsAsync("/trends"))["points"]!.AsArray());
        foreach (string list in (string[])["/models", "/agents", "/question-types", "/errors", "/configurations"])
        {
            JsonNode page = await StatsAsync(list);
            Assert.Empty(page["items"]!.AsArray());
            Assert.Null(page["next_cursor"]);
        }
        Assert.All((await StatsAsync("/frontier")).AsObject(), points => Assert.Empty(points.Value!.AsArray()));
    }

    [Fact]
    public async Task A_run_without_answers_is_there_and_has_no_figures()
    {
        await CreateAsync($"\"project\": \"{Project}\", {Configured(1)}");

        Assert.Equal(1, (long)(await StatsAsync(""))["experiments"]!);
        HasNoFigure(Assert.Single((await StatsAsync("/trends"))["points"]!.AsArray())!["value"]!);
        HasNoFigure(Assert.Single(await ItemsAsync("/models"))!["accuracy_rate"]!);
        JsonNode configuration = Assert.Single(await ItemsAsync("/configurations"))!;
        HasNoFigure(configuration["accuracy_rate"]!);
        HasNoFigure(configuration["avg_cost_per_question"]!);
        Assert.Null(configuration["mean_standard_error_within_runs"]);
        HasNoFigure(Assert.Single((await StatsAsync("/frontier"))["unplaced"]!.AsArray())!["accuracy_rate"]!);
        Assert.Empty(await ItemsAsync("/errors"));
    }

    [Fact]
    public async Task Answers_without_grades_count_as_answers_only()
    {
        await RunWithAsync(["""{"question_id": "a", "question_type": "t"}""", """{"question_id": "b", "question_type": "t"}"""], Configured(1));

        JsonNode point = Assert.Single((await StatsAsync("/trends"))["points"]!.AsArray())!;
        Assert.Equal((1, 2), ((long)point["experiments"]!, (long)point["total_questions"]!));
        HasNoFigure(point["value"]!);
        JsonNode type = Assert.Single(await ItemsAsync("/question-types"))!;
        Assert.Equal(2, (long)type["total_questions"]!);
        HasNoFigure(type["accuracy_rate"]!);
        HasNoFigure(type["avg_cost"]!);
        HasNoFigure(type["avg_execution_time"]!);
    }

    private static void HasNoFigure(JsonNode value)
    {
        Assert.Equal(0, (long)value["runs"]!);
        Assert.Null(value["mean"]);
        Assert.Null(value["standard_deviation"]);
        Assert.Null(value["interval"]);
    }
}
