using System.Text.Json.Nodes;
using ExperimentApi.TestKit;
using ExperimentApi.Tests.Stats;

namespace ExperimentApi.Tests.RealData;

/// <summary>Statistics over runs of other people's systems equal counts made anew from the file.</summary>
public sealed class RealStatsTests(ServiceFixture fixture) : StatsTest(fixture)
{
    [SkippableFact]
    public async Task Statistics_over_the_56_runs_are_those_of_the_file()
    {
        RunRecord[] runs = await StoreAsync("convfinqa");
        Assert.Equal((56, 418), (runs.Length, runs.Sum(run => run.Questions)));

        JsonNode totals = await ReadAsync("?project=convfinqa");
        Assert.Equal((56, 418, runs.Sum(run => run.Correct)), ((int)totals["experiments"]!, (int)totals["total_answers"]!, (int)totals["correct_answers"]!));
        Check(runs.GroupBy(run => run.StartedAt.Date.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'")), await ListOfAsync("/trends?project=convfinqa&bucket=day", "points"), point => (string)point["start"]!, point => point["value"]!);
        Check(runs.SelectMany(run => run.Models.Select(model => (model, run))).GroupBy(use => use.model, use => use.run), await ListOfAsync("/models?project=convfinqa"), model => (string)model["model"]!, model => model["accuracy_rate"]!);
        // The hash is the service's own; the runs of one configuration are found here by what they spell.
        JsonNode[] configurations = await ListOfAsync("/configurations?project=convfinqa&limit=500");
        Check(runs.GroupBy(run => run.Configuration), configurations, configuration => runs.Single(run => run.Id == (string)configuration["latest_experiment_id"]!).Configuration, configuration => configuration["accuracy_rate"]!);

        JsonNode[] errors = await ListOfAsync("/errors?project=convfinqa");
        var counted = runs.SelectMany(run => run.Errors).GroupBy(error => error.Type).Select(type => (type.Key, type.Sum(error => error.Count), type.Count()));
        Assert.Equal(counted.Order(), errors.Select(error => ((string)error["error_type"]!, (int)error["count"]!, (int)error["experiments"]!)).Order());
        Near(1, errors.Sum(error => (double)error["share"]!));

        JsonNode[] types = await ListOfAsync("/question-types?project=convfinqa");
        Assert.Equal(runs.SelectMany(run => run.Types).GroupBy(type => type.Name).Select(type => (type.Key, type.Sum(one => one.Questions), type.Sum(one => one.Correct))).Order(),
            types.Select(type => ((string)type["question_type"]!, (int)type["total_questions"]!, (int)type["correct_answers"]!)).Order());
    }

    [SkippableFact]
    public async Task Repeats_of_the_two_gsm_plus_configurations_have_the_files_mean_spread_and_interval()
    {
        RunRecord[] runs = await StoreAsync("gsm-plus");

        JsonNode[] configurations = await ListOfAsync("/configurations?project=gsm-plus");
        Assert.Equal(2, configurations.Length);
        foreach (string kind in (string[])["orig", "impr"])
        {
            RunRecord[] repeats = [.. runs.Where(run => run.Id.Contains($"_{kind}_topology_", StringComparison.Ordinal))];
            Assert.Equal(3, repeats.Length);
            JsonNode configuration = configurations.Single(one => repeats.Any(run => run.Id == (string)one["latest_experiment_id"]!));
            Assert.Equal(repeats.Sum(run => run.Questions), (int)configuration["total_questions"]!);
            IsOverRuns([.. repeats.Select(run => run.Accuracy!.Value)], configuration["accuracy_rate"]);
            Near(null, configuration["avg_cost_per_question"]!["mean"]);
        }
        Assert.Equal(2, (await ReadAsync("/frontier?project=gsm-plus"))["unplaced"]!.AsArray().Count);
    }

    private static void Check(IEnumerable<IGrouping<string, RunRecord>> expected, JsonNode[] actual, Func<JsonNode, string> name, Func<JsonNode, JsonNode> accuracy)
    {
        Dictionary<string, RunRecord[]> groups = expected.ToDictionary(group => group.Key, group => group.ToArray());
        Assert.Equal(groups.Keys.Order(StringComparer.Ordinal), actual.Select(name).Order(StringComparer.Ordinal));
        foreach (JsonNode item in actual)
        {
            RunRecord[] runs = groups[name(item)];
            Assert.Equal((runs.Length, runs.Sum(run => run.Questions), runs.Sum(run => run.Correct)), ((int)item["experiments"]!, (int)item["total_questions"]!, (int)item["correct_answers"]!));
            double[] values = [.. runs.Select(run => run.Accuracy).OfType<double>()];
            JsonNode figure = accuracy(item);
            Assert.Equal(values.Length, (int)figure["runs"]!);
            Near(values.Length == 0 ? null : values.Sum() / values.Length, figure["mean"]);
            if (values.Length > 1)
                StudentT.IsIntervalOf(values, figure);
        }
    }

    private async Task<RunRecord[]> StoreAsync(string file)
    {
        string? path = SharedData.Find($"runs/{file}.jsonl");
        Skip.If(path is null, "There is no ../shared/data.");
        JsonNode[] lines = [.. File.ReadLines(path).Select(line => JsonNode.Parse(line)!)];
        foreach (JsonNode run in lines)
        {
            (await PostAsync("/api/v1/experiments", run["snapshot"]!.ToJsonString())).Is(201);
            (await PostResultsAsync((string)run["snapshot"]!["experiment_id"]!, $$"""{"results": {{run["results"]!.ToJsonString()}} }""")).Is(200);
        }
        return [.. lines.Select(run => new RunRecord(run))];
    }

    private async Task<JsonNode> ReadAsync(string path) => (await GetAsync($"{Stats}{path}")).Is(200).Json;

    private async Task<JsonNode[]> ListOfAsync(string path, string member = "items") => [.. (await ReadAsync(path))[member]!.AsArray().Select(item => item!)];
}
