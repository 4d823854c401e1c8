using System.Text.Json.Nodes;
using ExperimentApi.TestKit;
using ExperimentApi.Tests.Comparisons;

namespace ExperimentApi.Tests.RealData;

/// <summary>
/// The six gsm-plus runs, two configurations with three seeds each, against the figures that <c>compare_runs.py</c> computed from the same file
/// with SciPy and statsmodels, and against the definitions written down again.
/// </summary>
public sealed class ComparedRunsTests(ServiceFixture fixture) : ComparisonTest(fixture)
{
    private static readonly string[] Figures =
    [
        "shared_questions", "shared_clusters", "only_in_baseline", "only_in_candidate", "baseline_accuracy", "candidate_accuracy", "difference", "standard_error",
        "p_value", "minimum_detectable_effect",
    ];

    [SkippableTheory]
    [InlineData("holm")]
    [InlineData("bh")]
    public async Task Every_two_runs_compare_as_the_independent_program_says(string correction)
    {
        Dictionary<string, JsonObject[]> runs = Runs();
        Dictionary<string, string> ids = [];
        foreach ((string name, JsonObject[] rows) in runs)
            ids[name] = await CreateWithAsync(Array(rows.Select(row => row.ToJsonString())));
        JsonArray pairs = (await CompareAsync([.. ids.Values], $"&pairs=all&correction={correction}"))["pairs"]!.AsArray();
        JsonArray expected = Expected("runs");

        Assert.Equal(15, pairs.Count);
        foreach ((JsonNode? pair, JsonNode? figures) in pairs.Zip(expected))
        {
            Assert.Equal(ids[(string)figures!["baseline"]!], (string)pair!["baseline"]!);
            Assert.Equal(ids[(string)figures["candidate"]!], (string)pair["candidate"]!);
            Agrees(figures, pair);
            Near((double)figures[correction]!, pair["adjusted_p_value"], 1e-9);
            Near((double)figures["mcnemar_p_value"]!, pair["mcnemar_p_value"], 1e-9);
            var again = new IndependentComparison(runs[(string)figures["baseline"]!], runs[(string)figures["candidate"]!]);
            Near(again.StandardError!.Value, pair["standard_error"], 1e-12);
            Assert.Equal(again.Table, pair["discordant"]!.AsObject().Select(count => (int)count.Value!));
            Assert.Equal(again.Table, figures["discordant"]!.AsArray().Select(count => (int)count!));
            if (ConfigurationOf((string)figures["baseline"]!) == ConfigurationOf((string)figures["candidate"]!))
                Assert.Equal("tied", (string)pair["verdict"]!);
        }
    }

    [SkippableFact]
    public async Task The_configurations_pooled_over_their_seeds_differ()
    {
        var ids = new List<string>();
        foreach (var configuration in Runs().GroupBy(run => ConfigurationOf(run.Key), run => run.Value))
        {
            // A seed is an attempt at each question.
            ids.Add(await CreateWithAsync(Array(configuration.Index().SelectMany(run => run.Item.Select(row => With(row, run.Index + 1).ToJsonString())))));
        }
        JsonNode pair = await PairAsync(ids[0], ids[1]);
        JsonNode figures = Assert.Single(Expected("configurations"))!;

        Agrees(figures, pair);
        Assert.Equal("better", (string)pair["verdict"]!);
        AllNull(pair, "discordant", "mcnemar_p_value");
        Assert.EndsWith("is better by 4.9 points (95 % 1.5 to 8.3, Holm p 0.005; 199 questions)", (string)pair["summary"]!, StringComparison.Ordinal);
    }

    private static void Agrees(JsonNode figures, JsonNode pair)
    {
        Assert.All(Figures, figure => Near((double)figures[figure]!, pair[figure], 1e-9));
        Near((double)figures["low"]!, pair["interval"]!["low"], 1e-9);
        Near((double)figures["high"]!, pair["interval"]!["high"], 1e-9);
    }

    private static string ConfigurationOf(string name) => name[..name.LastIndexOf('_')];

    private static JsonObject With(JsonObject row, int attempt)
    {
        JsonObject copy = row.DeepClone().AsObject();
        copy["attempt"] = attempt;
        return copy;
    }

    private static JsonArray Expected(string part) =>
        JsonNode.Parse(File.ReadAllText(System.IO.Path.Combine(Repository.Root, "tests", "ExperimentApi.Tests", "RealData", "compare_runs.json")))![part]!.AsArray();

    /// <summary>The answers by the run's name, without their steps: megabytes that no comparison reads.</summary>
    private static Dictionary<string, JsonObject[]> Runs()
    {
        string? path = SharedData.Find("runs/gsm-plus.jsonl");
        Skip.If(path is null, "There is no ../shared/data.");
        var runs = new Dictionary<string, JsonObject[]>();
        foreach (JsonNode run in File.ReadLines(path).Select(line => JsonNode.Parse(line)!))
        {
            JsonObject[] rows = [.. run["results"]!.AsArray().Select(row => row!.AsObject())];
            foreach (JsonObject row in rows)
                row.Remove("steps");
            runs.Add((string)run["snapshot"]!["experiment_id"]!, rows);
        }
        return runs;
    }
}
