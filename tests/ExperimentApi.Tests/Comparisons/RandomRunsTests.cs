using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Comparisons;

/// <summary>Runs of every shape at once: conversations or none, attempts, fractions, errors, ungraded answers, questions missing here and there.</summary>
public sealed class RandomRunsTests(ServiceFixture fixture) : ComparisonTest(fixture)
{
    private const int Runs = 6;

    private static readonly string[] Types = ["sum", "lookup", "ratio"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Every_pair_agrees_with_the_definitions_written_down_again(int seed)
    {
        var random = new Random(seed);
        var runs = new Dictionary<string, JsonObject[]>();
        for (int run = 0; run < Runs; run++)
        {
            JsonObject[] rows = [.. Run(random)];
            runs.Add(await CreateWithAsync(Array(rows.Select(row => row.ToJsonString()))), rows);
        }

        JsonArray pairs = (await CompareAsync([.. runs.Keys], "&pairs=all&correction=none"))["pairs"]!.AsArray();
        Assert.Equal(Runs * (Runs - 1) / 2, pairs.Count);
        foreach (JsonNode pair in pairs.Select(pair => pair!))
        {
            JsonObject[] baseline = runs[(string)pair["baseline"]!];
            JsonObject[] candidate = runs[(string)pair["candidate"]!];
            var expected = new IndependentComparison(baseline, candidate);
            Agrees(expected, pair);
            Assert.Equal((expected.OnlyInBaseline, expected.OnlyInCandidate, expected.WithoutGrade),
                ((int)pair["only_in_baseline"]!, (int)pair["only_in_candidate"]!, (int)pair["without_grade"]!));
            foreach ((string type, JsonNode? figures) in pair["by_question_type"]!.AsObject())
                Agrees(new IndependentComparison(baseline, candidate, type), figures!);
            Assert.Equal(Types.Order(StringComparer.Ordinal), pair["by_question_type"]!.AsObject().Select(type => type.Key));
        }
    }

    private static void Agrees(IndependentComparison expected, JsonNode figures)
    {
        Assert.Equal((expected.Questions, expected.Clusters), ((int)figures["shared_questions"]!, (int)figures["shared_clusters"]!));
        Near(expected.Difference!.Value, figures["difference"], 1e-12);
        Near(expected.StandardError!.Value, figures["standard_error"], 1e-12);
        if (figures["discordant"] is { } table)
            Assert.Equal(expected.Table, (int[])[(int)table["both"]!, (int)table["baseline_only"]!, (int)table["candidate_only"]!, (int)table["neither"]!]);
    }

    private static IEnumerable<JsonObject> Run(Random random)
    {
        bool retries = random.Next(2) == 0;
        bool fractions = random.Next(2) == 0;
        foreach (int number in Enumerable.Range(0, 120).Where(_ => random.Next(10) > 0).OrderBy(_ => random.Next()).ToArray())
        {
            for (int attempt = 1; attempt <= (retries ? 1 + random.Next(3) : 1); attempt++)
            {
                var row = new JsonObject { ["question_id"] = $"q/{number}", ["attempt"] = attempt, ["question_type"] = Types[number % 3] };
                // A fourth of the questions belongs to no conversation.
                if (number % 4 > 0)
                    row["conversation_id"] = $"c {number / 6}";
                switch (random.Next(12))
                {
                    case 0:
                        break;
                    case 1:
                        row["error_type"] = "Timeout";
                        break;
                    default:
                        if (fractions)
                            row["score"] = random.Next(11) / 10.0;
                        else
                            row["is_correct"] = random.Next(3) > 0;
                        break;
                }
                yield return row;
            }
        }
    }
}
