using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Stats;

/// <summary>Configurations, their repeats and their frontier.</summary>
public sealed class ConfigurationsTests(ServiceFixture fixture) : StatsTest(fixture)
{
    [Fact]
    public async Task Repeats_have_a_mean_a_spread_and_an_interval()
    {
        string[] ids =
        [
            await RunAsync(6, 4, $"{Configured(1)}, \"timestamp\": \"2025-01-01\", \"dataset\": {{\"name\": \"d\"}}", "\"estimated_cost\": 2, \"execution_time\": 1"),
            await RunAsync(8, 2, $"{Configured(1)}, \"timestamp\": \"2025-01-03\", \"name\": \"last\", \"dataset\": {{\"name\": \"d\"}}", "\"estimated_cost\": 4"),
            await RunAsync(7, 3, $"{Configured(1)}, \"timestamp\": \"2025-01-02\", \"dataset\": {{\"name\": \"e\"}}"),
        ];
        await RunAsync(1, 0, $"{Configured(2, "other")}, \"timestamp\": \"2025-01-04\"");
        await RunAsync(1, 0);

        JsonArray configurations = await ItemsAsync("/configurations");
        Assert.Equal(["other", "gpt-4o"], configurations.Select(configuration => (string)configuration!["models"]![0]!));
        JsonNode repeats = configurations[1]!;
        Assert.Equal(await ConfigHashAsync(ids[0]), (string)repeats["config_hash"]!);
        Assert.Equal((3, 30, 30, 21, 0), ((int)repeats["experiments"]!, (int)repeats["total_questions"]!, (int)repeats["total_answers"]!, (int)repeats["correct_answers"]!, (int)repeats["failure_count"]!));
        IsOverRuns([0.6, 0.8, 0.7], repeats["accuracy_rate"]);
        IsOverRuns([2, 4], repeats["avg_cost_per_question"], share: false);
        Near(1, repeats["avg_execution_time_per_question"]!["mean"]);
        Near(60, repeats["total_estimated_cost"]);
        // The plain standard error of k in n, which the clustered one equals where every question is its own cluster.
        Near(new[] { 0.6, 0.8, 0.7 }.Average(rate => Math.Sqrt(rate * (1 - rate) / 9)), repeats["mean_standard_error_within_runs"]);
        Assert.Equal((ids[1], "last", "2025-01-03T00:00:00Z"), ((string)repeats["latest_experiment_id"]!, (string)repeats["latest_name"]!, (string)repeats["last_started_at"]!));
        Assert.Equal(2, repeats["dataset_hashes"]!.AsArray().Count);
        Assert.Equal([Project], repeats["projects"]!.AsArray().Select(project => (string)project!));
        Assert.Equal(["solver"], repeats["agents"]!.AsArray().Select(agent => (string)agent!));
    }

    [Fact]
    public async Task A_page_goes_on_after_the_one_before()
    {
        for (int number = 0; number < 5; number++)
            await RunAsync(1, 0, $"{Configured(number)}, \"timestamp\": \"2025-01-0{(number / 2) + 1}\"");
        string[] all = [.. (await ItemsAsync("/configurations")).Select(item => (string)item!["config_hash"]!)];

        JsonNode first = await StatsAsync("/configurations", "limit=3");
        JsonNode rest = await StatsAsync("/configurations", $"limit=3&cursor={first["next_cursor"]}");
        Assert.Equal(5, all.Length);
        Assert.Equal(all, first["items"]!.AsArray().Concat(rest["items"]!.AsArray()).Select(item => (string)item!["config_hash"]!));
        Assert.Null(rest["next_cursor"]);
        (await GetAsync($"{Stats}/models?project={Project}&cursor={first["next_cursor"]}")).IsProblem(400, "cursor");
    }

    [Fact]
    public async Task The_frontier_holds_what_nothing_else_beats()
    {
        string[] hashes = new string[5];
        (int Right, int Cost)[] configurations = [(2, 1), (5, 3), (5, 4), (4, 9), (8, 20)];
        for (int number = 0; number < configurations.Length; number++)
            hashes[number] = await ConfigHashAsync(await RunAsync(configurations[number].Right, 10 - configurations[number].Right, Configured(number), $"\"estimated_cost\": {configurations[number].Cost}"));
        string free = await ConfigHashAsync(await RunAsync(9, 1, Configured(8)));
        string ungraded = await ConfigHashAsync(await RunWithAsync(["""{"question_id": "a", "estimated_cost": 1}"""], Configured(9)));

        JsonNode frontier = await StatsAsync("/frontier");
        Assert.Equal([hashes[0], hashes[1], hashes[4]], Hashes(frontier["unbeaten"]));
        Assert.Equal([hashes[2], hashes[3]], Hashes(frontier["beaten"]));
        Assert.Equal([free, ungraded], Hashes(frontier["unplaced"]));
        Near(0.5, frontier["unbeaten"]![1]!["accuracy_rate"]!["mean"]);
        Near(3, frontier["unbeaten"]![1]!["avg_cost_per_question"]!["mean"]);
        Assert.Equal(10, (int)frontier["unbeaten"]![1]!["total_questions"]!);
        Assert.Null(frontier["unplaced"]![0]!["avg_cost_per_question"]!["mean"]);
    }

    private static string[] Hashes(JsonNode? points) => [.. points!.AsArray().Select(point => (string)point!["config_hash"]!)];
}
