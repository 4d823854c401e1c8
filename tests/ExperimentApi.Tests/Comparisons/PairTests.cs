using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Comparisons;

public sealed class PairTests(ServiceFixture fixture) : ComparisonTest(fixture)
{
    [Theory]
    [InlineData("", "a-b,a-c,a-d")]
    [InlineData("&pairs=baseline&baseline=c", "c-a,c-b,c-d")]
    [InlineData("&pairs=all", "a-b,a-c,a-d,b-c,b-d,c-d")]
    [InlineData("&pairs=all&baseline=d", "d-a,d-b,d-c,a-b,a-c,b-c")]
    public async Task Each_is_compared_with_the_baseline_or_every_two(string query, string expected)
    {
        Dictionary<string, string> letters = [];
        foreach (string letter in (string[])["a", "b", "c", "d"])
            letters[await ScoresAsync(1, 0, 1)] = letter;
        string Id(string letter) => letters.Single(run => run.Value == letter).Key;

        string baseline = query.Split("&baseline=") is [_, var named] ? $"{query.Replace($"&baseline={named}", $"&baseline={Id(named)}", StringComparison.Ordinal)}" : query;
        JsonNode comparison = await CompareAsync([.. letters.Keys], baseline);

        Assert.Equal(expected, string.Join(',', comparison["pairs"]!.AsArray().Select(pair => $"{letters[(string)pair!["baseline"]!]}-{letters[(string)pair["candidate"]!]}")));
        Assert.Equal(expected[..1], letters[(string)comparison["baseline"]!]);
        Assert.Equal((string)comparison["baseline"]!, (string)comparison["experiments"]![0]!["experiment_id"]!);
        Assert.Equal(4, comparison["experiments"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_baseline_may_be_named_and_need_not_be_in_the_list()
    {
        string project = NewId("table qa/");
        string main = await CreateAsync($"\"project\": \"{project}\"");
        string other = await ScoresAsync(1);
        (await PutAsync($"/api/v1/projects/{Escape(project)}/baselines/main", $$"""{"experiment_id": "{{main}}"}""")).Is(201);

        Assert.Equal(main, (string)(await CompareAsync([other], $"&baseline={Escape($"baseline:{project}/main")}"))["baseline"]!);
        Assert.Equal(main, (string)(await CompareAsync([other], $"&baseline=baseline:main&project={Escape(project)}"))["baseline"]!);
        Assert.Equal(other, (string)(await CompareAsync([other, $"baseline:{project}/main"]))["pairs"]![0]!["baseline"]!);
        // Two references to one experiment are one experiment.
        (await GetAsync($"{Comparisons}?experiment_ids={main},{Escape($"baseline:{project}/main")}")).IsProblem(400, "experiment_ids");
    }

    [Fact]
    public async Task Swapping_the_two_flips_the_signs_and_nothing_else()
    {
        string one = await CreateWithAsync(Array([Row("a", 1, ", \"conversation_id\": \"x\""), Row("b", 0.5), Row("c", 0, ", \"conversation_id\": \"z\"")]));
        string other = await CreateWithAsync(Array([Row("a", 0.25, ", \"conversation_id\": \"y\""), Row("b", 0.5, ", \"conversation_id\": \"x\""), Row("c", 1), Row("d", 1)]));
        JsonNode there = await PairAsync(one, other);
        JsonNode back = await PairAsync(other, one);

        Near(-(double)there["difference"]!, back["difference"]);
        Near(-(double)there["interval"]!["low"]!, back["interval"]!["high"]);
        Near((double)there["p_value"]!, back["p_value"]);
        Assert.Equal((int)there["shared_clusters"]!, (int)back["shared_clusters"]!);
        Assert.Equal((0, 1), ((int)there["only_in_baseline"]!, (int)there["only_in_candidate"]!));
        Assert.Equal((1, 0), ((int)back["only_in_baseline"]!, (int)back["only_in_candidate"]!));
    }

    [Fact]
    public async Task Question_types_are_compared_and_corrected_by_themselves()
    {
        string[] Typed(string lookups, string sums) =>
            [.. Digits(lookups).Select((score, number) => Row($"l{number}", score, ", \"question_type\": \"lookup\"")), .. Digits(sums).Select((score, number) => Row($"s{number}", score, ", \"question_type\": \"sum\"")), Row("bare", 1)];
        string baseline = await CreateWithAsync(Array(Typed("0000000000", "1110000000")));
        string candidate = await CreateWithAsync(Array(Typed("1111110000", "0110000000")));
        JsonNode pair = await PairAsync(baseline, candidate);
        JsonNode types = pair["by_question_type"]!;

        Assert.Equal(["lookup", "sum"], types.AsObject().Select(type => type.Key));
        Assert.Equal((21, 10, 10), ((int)pair["shared_questions"]!, (int)types["lookup"]!["shared_questions"]!, (int)types["sum"]!["shared_questions"]!));
        Near(0.6, types["lookup"]!["difference"]);
        Near(-0.1, types["sum"]!["difference"]);
        Near(2 * (double)types["lookup"]!["p_value"]!, types["lookup"]!["adjusted_p_value"]);
        Near((double)types["sum"]!["p_value"]!, types["sum"]!["adjusted_p_value"]);
        Assert.Equal(("better", "tied"), ((string)types["lookup"]!["verdict"]!, (string)types["sum"]!["verdict"]!));
        Near(0.03125, types["lookup"]!["mcnemar_p_value"]);
    }

    [Fact]
    public async Task Cost_and_time_are_those_of_an_answer_on_shared_questions_that_tell_them()
    {
        string baseline = await CreateWithAsync(Array([Row("a", 1, ", \"estimated_cost\": 0.1, \"execution_time\": 1"), Row("b", 1, ", \"estimated_cost\": 0.2, \"execution_time\": 2"), Row("c", 1, ", \"execution_time\": 5")]));
        string candidate = await CreateWithAsync(Array(
        [
            Row("a", 1, ", \"estimated_cost\": 0.3, \"execution_time\": 1"), Row("a", 1, ", \"attempt\": 2, \"estimated_cost\": 0.5, \"execution_time\": 2"),
            Row("b", 1, ", \"estimated_cost\": 0.3, \"execution_time\": 4"), Row("c", 1, ", \"estimated_cost\": 9, \"execution_time\": 5"),
        ]));
        JsonNode comparison = await CompareAsync([baseline, candidate]);
        JsonNode cost = comparison["pairs"]![0]!["cost"]!;
        JsonNode time = comparison["pairs"]![0]!["execution_time"]!;

        // Differences .3 and .1; 0.5, 2 and 0.
        Assert.Equal((2, 3), ((int)cost["shared_questions"]!, (int)time["shared_questions"]!));
        Near(0.15, cost["baseline_mean"]);
        Near(0.35, cost["candidate_mean"]);
        Near(0.2, cost["difference"]);
        Near(0.1, cost["standard_error"]);
        Near(0.295167, cost["p_value"]);
        Near(2.5 / 3, time["difference"]);
        Warns(comparison, "cost is of 2 of the 3 shared questions");
        Near(10.1, comparison["experiments"]![1]!["performance"]!["total_estimated_cost"]);

        JsonNode without = await CompareAsync([await ScoresAsync(1, 0), await ScoresAsync(0, 1)]);
        AllNull(without["pairs"]![0]!["cost"]!, "difference", "standard_error", "interval", "p_value", "baseline_mean", "candidate_mean");
        Warns(without, "execution_time is null");
    }
}
