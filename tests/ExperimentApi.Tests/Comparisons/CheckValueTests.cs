using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Comparisons;

/// <summary>The numbers of statistics.md, from data posted to what the comparison says.</summary>
public sealed class CheckValueTests(ServiceFixture fixture) : ComparisonTest(fixture)
{
    /// <summary>
    /// MathArena, AIME II: for each of the 15 problems how many of its four answers only the baseline and only the candidate had right, and
    /// neither. This many are 48 and 56 right of 60, and the table 45, 3, 11, 1.
    /// </summary>
    private static readonly (int BaselineOnly, int CandidateOnly, int Neither)[] Problems =
    [
        (0, 3, 0), (0, 2, 1), (0, 1, 0), (0, 1, 0), (0, 1, 0), (0, 1, 0), (0, 1, 0), (0, 1, 0), (1, 0, 0), (1, 0, 0), (1, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0), (0, 0, 0),
    ];

    [Fact]
    public async Task Answers_clustered_by_problem_are_tied_where_the_plain_test_says_significant()
    {
        JsonNode pair = await MathArenaAsync((problem, answer, right) => Row($"{problem}/{answer}", right, $", \"conversation_id\": \"{problem}\""));

        Assert.Equal((60, 15), ((int)pair["shared_questions"]!, (int)pair["shared_clusters"]!));
        Near(48 / 60.0, pair["baseline_accuracy"]);
        Near(56 / 60.0, pair["candidate_accuracy"]);
        Near(0.133333, pair["difference"]);
        Near(0.0726483, pair["standard_error"]);
        Near(-0.0225, pair["interval"]!["low"], 5e-5);
        Near(0.2891, pair["interval"]!["high"], 5e-5);
        Assert.Equal(14, (int)pair["degrees_of_freedom"]!);
        Near(0.08779, pair["p_value"], 5e-6);
        Assert.Equal("""{"both":45,"baseline_only":3,"candidate_only":11,"neither":1}""", pair["discordant"]!.ToJsonString());
        Near(0.0573730, pair["mcnemar_p_value"]);
        Assert.Equal("tied", (string)pair["verdict"]!);
    }

    [Fact]
    public async Task The_plain_test_takes_the_answers_for_independent_and_finds_a_difference()
    {
        JsonNode pair = await MathArenaAsync((problem, answer, right) => Row($"{problem}/{answer}", right));

        Near(0.0604441, pair["standard_error"]);
        Near(2.206, (double)pair["difference"]! / (double)pair["standard_error"]!, 5e-4);
        Assert.Equal("better", (string)pair["verdict"]!);
    }

    [Fact]
    public async Task Question_means_of_several_attempts_are_tied_too()
    {
        JsonNode pair = await MathArenaAsync((problem, answer, right) => Row(problem, right, $", \"attempt\": {answer + 1}"));

        Assert.Equal((15, 15), ((int)pair["shared_questions"]!, (int)pair["shared_clusters"]!));
        Near(1.83533, (double)pair["difference"]! / (double)pair["standard_error"]!, 5e-6);
        Near(0.08779, pair["p_value"], 5e-6);
        Assert.Equal("tied", (string)pair["verdict"]!);
        AllNull(pair, "discordant", "mcnemar_p_value");
    }

    [Theory]
    [InlineData("holm", 0.03, 0.06, 0.06, 0.02)]
    [InlineData("bh", 0.02, 0.04, 0.04, 0.02)]
    [InlineData("none", 0.01, 0.04, 0.03, 0.005)]
    public async Task P_values_are_corrected(string correction, params double[] corrected)
    {
        string baseline = await ScoresAsync(0, 0);
        var ids = new List<string> { baseline };
        double[] raw = [0.01, 0.04, 0.03, 0.005];
        // On two clusters t has one degree of freedom, and is (1 + d) / (1 − d) where the candidate scored 1 and d: so p can be chosen.
        foreach (double p in raw)
            ids.Add(await ScoresAsync(1, (Cauchy(p) - 1) / (Cauchy(p) + 1)));

        JsonArray pairs = (await CompareAsync([.. ids], $"&correction={correction}"))["pairs"]!.AsArray();
        Assert.Equal(4, pairs.Count);
        for (int index = 0; index < 4; index++)
        {
            Near(raw[index], pairs[index]!["p_value"]);
            Near(corrected[index], pairs[index]!["adjusted_p_value"]);
            Assert.Equal(corrected[index] < 0.05 ? "better" : "tied", (string)pairs[index]!["verdict"]!);
        }
    }

    private static double Cauchy(double p) => Math.Tan(Math.PI / 2 * (1 - p));

    private async Task<JsonNode> MathArenaAsync(Func<string, int, int, string> row)
    {
        var baseline = new List<string>();
        var candidate = new List<string>();
        foreach ((int number, (int baselineOnly, int candidateOnly, int neither)) in Problems.Index())
        {
            for (int answer = 0; answer < 4; answer++)
            {
                bool isBaselineOnly = answer < baselineOnly;
                bool isCandidateOnly = !isBaselineOnly && answer < baselineOnly + candidateOnly;
                bool isNeither = !isBaselineOnly && !isCandidateOnly && answer < baselineOnly + candidateOnly + neither;
                baseline.Add(row($"aime/{number}", answer, isCandidateOnly || isNeither ? 0 : 1));
                candidate.Add(row($"aime/{number}", answer, isBaselineOnly || isNeither ? 0 : 1));
            }
        }
        return await PairAsync(await CreateWithAsync(Array(baseline)), await CreateWithAsync(Array(candidate)));
    }
}
