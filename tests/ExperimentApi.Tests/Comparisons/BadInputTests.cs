using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Comparisons;

public sealed class BadInputTests(ServiceFixture fixture) : ComparisonTest(fixture)
{
    private static readonly string[] Undefined = ["standard_error", "interval", "degrees_of_freedom", "p_value", "adjusted_p_value", "minimum_detectable_effect"];

    [Theory]
    [InlineData("", "experiment_ids")]
    [InlineData("?experiment_ids=", "experiment_ids")]
    [InlineData("?experiment_ids=one", "experiment_ids")]
    [InlineData("?experiment_ids=one,one,%20one,", "experiment_ids")]
    [InlineData("?experiment_ids=one&baseline=one", "experiment_ids")]
    [InlineData("?experiment_ids=a,b&baseline=", "baseline")]
    [InlineData("?experiment_ids=a,b&baseline=a,b", "baseline")]
    [InlineData("?experiment_ids=a&experiment_ids=b", "experiment_ids")]
    [InlineData("?experiment_ids=a,b&level=0", "level")]
    [InlineData("?experiment_ids=a,b&level=1", "level")]
    [InlineData("?experiment_ids=a,b&level=NaN", "level")]
    [InlineData("?experiment_ids=a,b&level=95", "level")]
    [InlineData("?experiment_ids=a,b&level=high", "level")]
    [InlineData("?experiment_ids=a,b&correction=bonferroni", "correction")]
    [InlineData("?experiment_ids=a,b&pairs=some", "pairs")]
    [InlineData("?ids=a,b&experiment_ids=a,b", "ids")]
    public async Task A_query_that_makes_no_sense_is_refused_by_name(string query, string name) => (await GetAsync(Comparisons + query)).IsProblem(400, name);

    [Fact]
    public async Task More_than_two_hundred_are_refused()
    {
        string ids = string.Join(',', Enumerable.Range(0, 201).Select(number => $"e{number}"));
        (await GetAsync($"{Comparisons}?experiment_ids={ids}")).IsProblem(400, "experiment_ids");
        // 200 are read, and none of them is there.
        (await GetAsync($"{Comparisons}?experiment_ids={ids[..ids.LastIndexOf(',')]}")).IsProblem(404);
    }

    [Fact]
    public async Task Unknown_and_deleted_experiments_are_all_named()
    {
        string live = await ScoresAsync(1);
        string deleted = await ScoresAsync(1);
        (await DeleteAsync(Path(deleted))).Is(204);

        Answer answer = (await GetAsync($"{Comparisons}?experiment_ids={live},nowhere,{deleted}&baseline=baseline:none")).IsProblem(404);
        Assert.All(["'nowhere'", $"'{deleted}'", "'baseline:none'"], id => Assert.Contains(id, (string)answer["detail"]!, StringComparison.Ordinal));
        Assert.DoesNotContain(live, (string)answer["detail"]!, StringComparison.Ordinal);
        Assert.Contains($"'{deleted}'", (string)(await GetAsync($"{Comparisons}?experiment_ids={live},{deleted}")).IsProblem(404)["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_shared_question_is_an_answer()
    {
        string one = await CreateWithAsync(Array([Row("a", 1), Row("b", 0)]));
        string other = await CreateWithAsync(Array([Row("c", 1)]));
        JsonNode comparison = await CompareAsync([one, other]);
        JsonNode pair = comparison["pairs"]![0]!;

        Assert.Equal((0, 0, 2, 1), ((int)pair["shared_questions"]!, (int)pair["shared_clusters"]!, (int)pair["only_in_baseline"]!, (int)pair["only_in_candidate"]!));
        AllNull(pair, [.. Undefined, "baseline_accuracy", "candidate_accuracy", "difference", "discordant", "mcnemar_p_value"]);
        Assert.Equal("insufficient", (string)pair["verdict"]!);
        Assert.Equal($"Too little to tell {other} from {one}: they have no question in common (2 questions against 1 question)", (string)pair["summary"]!);
        Warns(comparison, "there is no graded question in common, so every figure is null");
        Assert.Empty(pair["by_question_type"]!.AsObject());
    }

    [Fact]
    public async Task An_experiment_without_results_can_be_compared()
    {
        JsonNode comparison = await CompareAsync([await CreateAsync(), await ScoresAsync(1, 0)]);
        Assert.Equal("insufficient", (string)comparison["pairs"]![0]!["verdict"]!);
        Assert.Equal((0, 2), ((int)comparison["experiments"]![0]!["performance"]!["total_questions"]!, (int)comparison["experiments"]![1]!["performance"]!["total_questions"]!));
        AllNull(comparison["experiments"]![0]!["performance"]!, "accuracy_rate", "accuracy_interval", "total_execution_time", "total_estimated_cost");
    }

    [Fact]
    public async Task One_conversation_has_a_difference_and_no_error()
    {
        string[] rows = [Row("a", 0, ", \"conversation_id\": \"c\""), Row("b", 0, ", \"conversation_id\": \"c\"")];
        string baseline = await CreateWithAsync(Array(rows));
        string candidate = await CreateWithAsync(Array([.. rows.Select(row => row.Replace("\"score\": 0", "\"score\": 1", StringComparison.Ordinal))]));
        JsonNode comparison = await CompareAsync([baseline, candidate]);
        JsonNode pair = comparison["pairs"]![0]!;

        Near(1, pair["difference"]);
        AllNull(pair, Undefined);
        Assert.Equal(2, (int)pair["discordant"]!["candidate_only"]!);
        Assert.Equal("insufficient", (string)pair["verdict"]!);
        Warns(comparison, "all shared questions are of one conversation");
    }

    [Theory]
    [InlineData(9, "insufficient")]
    [InlineData(10, "tied")]
    public async Task All_equal_is_tied_where_there_are_enough(int questions, string verdict)
    {
        double?[] scores = [.. Enumerable.Range(0, questions).Select(number => (double?)(number % 2))];
        JsonNode comparison = await CompareAsync([await ScoresAsync(scores), await ScoresAsync(scores)]);
        JsonNode pair = comparison["pairs"]![0]!;

        Assert.Equal((0.0, 0.0, 1.0), ((double)pair["difference"]!, (double)pair["standard_error"]!, (double)pair["p_value"]!));
        Assert.Equal(verdict, (string)pair["verdict"]!);
        AllNull(pair, "interval", "minimum_detectable_effect");
        Near(1, pair["mcnemar_p_value"]);
        Warns(comparison, "no conversation moved");
    }

    [Theory]
    [InlineData(5, 0.0625, "tied")]
    [InlineData(6, 0.03125, "better")]
    public async Task Every_conversation_moving_alike_is_judged_by_the_signs(int questions, double p, string verdict)
    {
        JsonNode comparison = await CompareAsync([await ScoresAsync(Enumerable.Repeat<double?>(0.25, questions)), await ScoresAsync(Enumerable.Repeat<double?>(0.75, questions))]);
        JsonNode pair = comparison["pairs"]![0]!;

        Assert.Equal((0.5, 0.0, p), ((double)pair["difference"]!, (double)pair["standard_error"]!, (double)pair["p_value"]!));
        Assert.Equal(verdict, (string)pair["verdict"]!);
        Warns(comparison, "sign-flip");
    }

    [Fact]
    public async Task Fractional_scores_are_compared_and_have_no_table()
    {
        JsonNode comparison = await CompareAsync([await ScoresAsync(0.2, 0.4, 0.5, 1), await ScoresAsync(0.3, 0.4, 0.9, 1)]);
        JsonNode pair = comparison["pairs"]![0]!;

        Near(0.125, pair["difference"]);
        // Of the differences .1, 0, .4, 0.
        Near(Math.Sqrt(0.1075 / 3 / 4), pair["standard_error"]);
        AllNull(pair, "discordant", "mcnemar_p_value");
        Warns(comparison, "discordant and mcnemar_p_value are null");
    }

    [Fact]
    public async Task Several_attempts_are_one_question_whatever_their_number()
    {
        string baseline = await CreateWithAsync(Array([Row("a", 1), Row("b", 0)]));
        string candidate = await CreateWithAsync(Array([Row("a", 1), Row("a", 0, ", \"attempt\": 2"), Row("a", 0, ", \"attempt\": 7"), Row("a", 0, ", \"attempt\": 3"), Row("b", 1)]));
        JsonNode pair = await PairAsync(baseline, candidate);

        Assert.Equal(2, (int)pair["shared_questions"]!);
        Near(0.625, pair["candidate_accuracy"]);
        Near(0.125, pair["difference"]);
        AllNull(pair, "discordant");
    }

    [Fact]
    public async Task Ungraded_answers_are_left_out_and_errors_count_as_wrong()
    {
        string baseline = await ScoresAsync(1, 1, 1, null);
        string candidate = await CreateWithAsync(Array([Row("q0", 1), Row("q1", null), """{"question_id": "q2", "error_type": "Timeout"}""", Row("q3", 1)]));
        JsonNode comparison = await CompareAsync([baseline, candidate]);
        JsonNode pair = comparison["pairs"]![0]!;

        Assert.Equal((2, 2, 0, 0), ((int)pair["shared_questions"]!, (int)pair["without_grade"]!, (int)pair["only_in_baseline"]!, (int)pair["only_in_candidate"]!));
        Near(-0.5, pair["difference"]);
        Assert.Equal(1, (int)pair["discordant"]!["baseline_only"]!);
        Warns(comparison, "left out: 2 shared questions without a grade");
        JsonNode performance = comparison["experiments"]![1]!["performance"]!;
        Assert.Equal((4, 1, 1, 3), ((int)performance["total_answers"]!, (int)performance["ungraded"]!, (int)performance["failure_count"]!, (int)performance["graded_questions"]!));
    }
}
