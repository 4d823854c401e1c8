using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Stats;

public sealed class TotalsTests(ServiceFixture fixture) : StatsTest(fixture)
{
    [Fact]
    public async Task Everything_is_counted_and_the_deleted_are_left_out()
    {
        await RunWithAsync(["""{"question_id": "a", "is_correct": true, "estimated_cost": 0.25, "execution_time": 2, "input_tokens": 10}""", """{"question_id": "a", "attempt": 2, "is_correct": false}"""]);
        await RunWithAsync(["""{"question_id": "a", "error_type": "E", "estimated_cost": 0.5, "input_tokens": 5, "output_tokens": 1}"""]);
        string deleted = await RunAsync(3, 3, rowMembers: "\"estimated_cost\": 100");
        (await DeleteAsync(Path(deleted))).Is(204);

        JsonNode totals = await StatsAsync("");
        foreach ((string member, double value) in new Dictionary<string, double>
        {
            ["experiments"] = 2, ["total_questions"] = 2, ["total_answers"] = 3, ["correct_answers"] = 1, ["failure_count"] = 1,
            ["total_estimated_cost"] = 0.75, ["total_execution_time"] = 2, ["input_tokens"] = 15, ["output_tokens"] = 1,
        })
            Near(value, totals[member]);
    }

    [Fact]
    public async Task A_silent_run_is_told_from_one_that_speaks()
    {
        await RunAsync(1, 0);
        foreach (string status in (string[])["completed", "failed", "failed", "cancelled"])
            (await PostAsync($"{Path(await RunAsync(1, 0))}/finish", $$"""{"status": "{{status}}"}""")).Is(200);
        Service.Clock.Advance(TimeSpan.FromMinutes(11));
        await RunAsync(1, 0);
        await RunAsync(1, 0);

        JsonNode statuses = (await StatsAsync(""))["by_status"]!;
        Assert.Equal((2, 1, 1, 2, 1), ((int)statuses["running"]!, (int)statuses["stalled"]!, (int)statuses["completed"]!, (int)statuses["failed"]!, (int)statuses["cancelled"]!));
    }

    [Fact]
    public async Task Results_per_second_are_those_of_the_last_five_minutes()
    {
        string longRun = await RunAsync(50, 0);
        Service.Clock.Advance(TimeSpan.FromMinutes(8));
        (await PostResultsAsync(longRun, Array(Rows(50, "later")))).Is(200);
        Service.Clock.Advance(TimeSpan.FromMinutes(2));
        await RunAsync(60, 0);

        // 100 answers over 8 minutes, of which the last 3 are within the window; and all of the new run.
        Near(((100 * 3 / 8.0) + 60) / 300, (await StatsAsync(""))["results_per_second"]);
        Service.Clock.Advance(TimeSpan.FromMinutes(6));
        Near(0, (await StatsAsync(""))["results_per_second"]);
    }

    [Fact]
    public async Task The_filters_of_the_list_choose()
    {
        string members = $$"""
            "tags": ["a", "b"], "git_commit": "cafe01", "timestamp": "2025-03-01T12:00:00Z", "dataset": {"name": "d"}, "system": {"environment": "ci"}, {{Configured(1)}}
            """;
        string id = await RunAsync(1, 1, members, "\"agent_flow\": [\"solver\"], \"question_type\": \"t\", \"error_type\": \"E\"");
        await RunAsync(3, 0);
        JsonNode experiment = (await GetAsync(Path(id))).Is(200).Json;
        string[] filters =
        [
            "from=2025-03-01&to=2025-03-02", "model=gpt-4o", "agent=solver", "tag=a&tag=b", $"config_hash={experiment["config_hash"]}", $"dataset_hash={experiment["dataset_hash"]}",
            "git_commit=cafe", "environment=ci", "min_questions=2&agent=solver",
        ];
        foreach (string filter in filters)
        {
            Assert.Equal((1, 2), await StatsAsync("", filter) is var totals ? ((long)totals["experiments"]!, (long)totals["total_questions"]!) : default);
            Assert.Equal(2, (long)Assert.Single((await StatsAsync("/trends", filter))["points"]!.AsArray())!["total_questions"]!);
            foreach (string list in (string[])["/models", "/agents", "/question-types", "/errors", "/configurations"])
                Assert.Equal(1, (long)Assert.Single(await ItemsAsync(list, filter))!["experiments"]!);
            Assert.Single((await StatsAsync("/frontier", filter))["unplaced"]!.AsArray());
        }
        foreach (string nothing in (string[])["from=2025-03-02&model=gpt-4o", "min_questions=3&agent=solver", "tag=a&tag=c", "git_commit=afe"])
            Assert.Equal(0, (long)(await StatsAsync("", nothing))["experiments"]!);
    }
}
