using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Stats;

public sealed class PowerTests(ServiceFixture fixture) : StatsTest(fixture)
{
    /// <summary>(z of 0.975 + z of 0.8)², from a table of the normal distribution.</summary>
    private const double Factor = (1.959963985 + 0.841621234) * (1.959963985 + 0.841621234);

    private readonly string _dataset = NewId("dataset");

    [Fact]
    public async Task The_questions_for_a_difference_follow_from_the_spread_of_stored_pairs()
    {
        string baseline = await AskedAsync("1111000011", 1);
        string other = await AskedAsync("1011010011", 2);

        // Differences: 0 −1 0 0 0 1 0 0 0 0; every question its own conversation.
        double omega = 2 / 9.0;
        JsonNode plan = await PlanAsync("difference=0.1", $"dataset={_dataset}");
        Near(omega, plan["omega_squared"]);
        Near(1, plan["design_effect"]);
        Assert.Equal(((string, string?))(Latest(baseline, other), Latest(baseline, other) == baseline ? other : baseline), ((string)plan["baseline"]!, (string?)Assert.Single(plan["candidates"]!.AsArray())));
        Assert.Equal((10, 10), ((int)plan["questions_now"]!, (int)plan["conversations_now"]!));
        long needed = (long)Math.Ceiling(Factor * omega / 0.01);
        Assert.Equal((needed, needed, needed - 10, needed - 10), ((long)plan["questions"]!, (long)plan["conversations"]!, (long)plan["more_questions"]!, (long)plan["more_conversations"]!));
        Assert.Equal(Math.Sqrt(Factor * omega / 10), (double)plan["minimum_detectable_effect_now"]!, 1e-8);
        Assert.Equal("Run 165 more questions (175 questions instead of 10 questions) to see a difference of 10 points at 95 % confidence and 80 % power.", (string)plan["summary"]!);
        Assert.Empty(plan["warnings"]!.AsArray());
    }

    [Fact]
    public async Task Conversations_that_move_together_cost_questions()
    {
        string baseline = await AskedAsync("11110000", 1, conversation: 2);
        await AskedAsync("00111100", 2, conversation: 2);

        // Differences −1 −1 0 0 1 1 0 0: variance 4/7; clustered variance (4 + 4)·4/3 /64 against 4/7/8.
        double effect = 8 * (4 / 3.0) / 64 / (4 / 7.0 / 8);
        JsonNode plan = await PlanAsync("difference=0.05", $"baseline={baseline}");
        Near(4 / 7.0, plan["omega_squared"]);
        Near(effect, plan["design_effect"]);
        double questions = Math.Ceiling(Factor * 4 / 7 / 0.0025 * effect);
        Assert.Equal((questions, Math.Ceiling(questions / 2)), ((double)plan["questions"]!, (double)plan["conversations"]!));
        Assert.Equal((8, 4), ((int)plan["questions_now"]!, (int)plan["conversations_now"]!));
        Assert.StartsWith("Run 2,090 more conversations (4,187 questions in 2,094 conversations instead of 8 questions in 4 conversations) to see a difference of 5 points", (string)plan["summary"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_difference_that_questions_show_is_the_inverse()
    {
        await AskedAsync("1111000011", 1);
        await AskedAsync("1011010011", 2);
        JsonNode plan = await PlanAsync("questions=400&level=0.9&power=0.9", $"dataset={_dataset}");
        Assert.Equal((1.644853627 + 1.281551566) * Math.Sqrt(2 / 9.0 / 400), (double)plan["minimum_detectable_effect"]!, 1e-8);
        Assert.Equal("400 questions can show a difference of 6.9 points at 90 % confidence and 90 % power.", (string)plan["summary"]!);
        Assert.Null(plan["difference"]);

        JsonNode enough = await PlanAsync("difference=0.9", $"dataset={_dataset}");
        Assert.Equal((0, 0), ((int)enough["more_questions"]!, (int)enough["more_conversations"]!));
        Assert.Contains("enough for 90 points", (string)enough["summary"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_published_numbers_come_out_of_data_with_their_variances()
    {
        // One difference of 1 among nine questions has a variance of 1/9.
        await AskedAsync("000000000", 1);
        await AskedAsync("100000000", 2);
        JsonNode plan = await PlanAsync("difference=0.03", $"dataset={_dataset}");
        Near(1 / 9.0, plan["omega_squared"]);
        Assert.Equal(969, (long)plan["questions"]!);
    }

    [Theory]
    [InlineData(1, 0.1327)]
    [InlineData(10, 0.0757)]
    public async Task The_published_differences_that_198_questions_show_come_out_too(int attempts, double difference)
    {
        // Two differences of x and two of −x among ten questions have a variance of 4x²/9; published are ω² = 1/9 and σ² = 1/6 on either side.
        double x = Math.Sqrt(9 / 4.0 * ((1 / 9.0) + (2 / 6.0 / attempts)));
        await ScoredAsync([x, x, 0, 0, 0, 0, 0, 0, 0, 0], 1);
        await ScoredAsync([0, 0, x, x, 0, 0, 0, 0, 0, 0], 2);
        JsonNode plan = await PlanAsync("questions=198", $"dataset={_dataset}");
        Assert.Equal(difference, (double)plan["minimum_detectable_effect"]!, 5e-5);
    }

    [Fact]
    public async Task A_single_experiment_gives_an_upper_bound_and_says_so()
    {
        string only = await AskedAsync("1110", 1);
        JsonNode plan = await PlanAsync("difference=0.5", $"baseline={only}");
        Near(2 * 0.25, plan["omega_squared"]);
        Assert.Empty(plan["candidates"]!.AsArray());
        Assert.Contains("No other experiment", (string)Assert.Single(plan["warnings"]!.AsArray())!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "two graded questions")]
    [InlineData("1", "two graded questions")]
    [InlineData("1111", "another score")]
    public async Task Where_nothing_varies_the_figures_are_null_and_say_why(string answers, string reason)
    {
        string id = await AskedAsync(answers, 1);
        foreach (string query in (string[])["difference=0.1", "questions=10"])
        {
            JsonNode plan = await PlanAsync(query, $"baseline={id}");
            Assert.Null(plan["minimum_detectable_effect"]);
            Assert.Contains(plan["warnings"]!.AsArray(), warning => ((string)warning!).Contains(reason, StringComparison.Ordinal));
            Assert.StartsWith("Nothing can be planned", (string)plan["summary"]!, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task One_conversation_does_not_tell_what_conversations_cost()
    {
        string baseline = await AskedAsync("1100", 1, conversation: 4);
        await AskedAsync("1010", 2, conversation: 4);
        JsonNode plan = await PlanAsync("difference=0.1", $"baseline={baseline}");
        Assert.Null(plan["design_effect"]);
        Assert.NotNull(plan["questions"]);
        Assert.Contains("one conversation", (string)Assert.Single(plan["warnings"]!.AsArray())!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_configurations_come_before_repeats_and_others_questions_do_not_count()
    {
        string baseline = await AskedAsync("11110000", 1);
        string[] others = [await AskedAsync("10110100", 2), await AskedAsync("00110100", 3), await AskedAsync("10110101", 4), await AskedAsync("10010100", 5)];
        string[] repeats = [await AskedAsync("11110001", 1), await AskedAsync("11110011", 1)];
        string unrelated = await RunWithAsync([.. Rows(8, "other")], $"{Configured(7)}, \"dataset\": {{\"name\": \"{_dataset}\"}}");

        string[] used = [.. (await PlanAsync("difference=0.1", $"baseline={baseline}"))["candidates"]!.AsArray().Select(id => (string)id!)];
        Assert.Empty(others.Except(used));
        Assert.Empty(used.Except([.. others, .. repeats]));
        Assert.DoesNotContain(unrelated, used);
    }

    [Fact]
    public async Task A_dataset_has_a_name_or_a_hash_and_a_baseline_an_id_or_a_name()
    {
        string id = await AskedAsync("110100", 1);
        await AskedAsync("110011", 2);
        string hash = (string)(await GetAsync(Path(id))).Is(200)["dataset_hash"]!;
        (await PutAsync($"/api/v1/projects/{Project}/baselines/main", $$"""{"experiment_id": "{{id}}"}""")).Is(201);

        double omega = (double)(await PlanAsync("difference=0.1", $"dataset={_dataset}"))["omega_squared"]!;
        foreach (string which in (string[])[$"dataset={hash}", $"baseline={id}", $"baseline=baseline:{Project}/main", $"baseline=baseline:main&project={Project}"])
            Near(omega, (await PlanAsync("difference=0.1", which))["omega_squared"]);
        foreach (string nobody in (string[])["dataset=unknown", "baseline=unknown", "baseline=baseline:unknown", "baseline=baseline:main"])
            (await GetAsync($"{Stats}/power?difference=0.1&{nobody}")).IsProblem(404);
        (await DeleteAsync(Path(id))).Is(204);
        (await GetAsync($"{Stats}/power?difference=0.1&baseline={id}")).IsProblem(404);
    }

    private async Task<JsonNode> PlanAsync(string query, string which) => (await GetAsync($"{Stats}/power?{which}&{query}")).Is(200).Json;

    /// <summary>An experiment that answered the dataset's questions so: 1 is right, 0 is wrong.</summary>
    private async Task<string> AskedAsync(string answers, int configuration, int? conversation = null) => await RunWithAsync(
        [.. answers.Select((right, index) => $$"""{"question_id": "q{{index}}", {{(conversation is { } size ? $"\"conversation_id\": \"c{index / size}\", " : "")}}"is_correct": {{(right == '1' ? "true" : "false")}}}""")],
        $"{Configured(configuration)}, \"dataset\": {{\"name\": \"{_dataset}\"}}");

    /// <summary>An experiment whose answers to the dataset's questions scored so.</summary>
    private async Task<string> ScoredAsync(double[] scores, int configuration) => await RunWithAsync(
        [.. scores.Select((score, index) => FormattableString.Invariant($"{{\"question_id\": \"q{index}\", \"score\": {score:R}}}"))],
        $"{Configured(configuration)}, \"dataset\": {{\"name\": \"{_dataset}\"}}");

    // The clock stands still, so the two started at the same time, and the key decides: the first bytes of SHA-256 of the id.
    private static string Latest(params string[] ids) =>
        ids.MinBy(id => Convert.ToHexString(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(id))[..16]), StringComparer.Ordinal)!;
}
