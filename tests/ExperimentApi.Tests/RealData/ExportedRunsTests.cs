using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using ExperimentApi.TestKit;
using ExperimentApi.Tests.Exports;

namespace ExperimentApi.Tests.RealData;

/// <summary>Runs of other people's systems leave as they came.</summary>
public sealed class ExportedRunsTests(ServiceFixture fixture) : ExportTest(fixture)
{
    [SkippableFact]
    public async Task Runs_leave_as_they_came_and_their_table_has_the_same_sums()
    {
        JsonNode[] runs = [.. Read("convfinqa"), .. Read("gsm-plus")];
        foreach (JsonNode run in runs)
        {
            string id = (string)run["snapshot"]!["experiment_id"]!;
            (await PostAsync("/api/v1/experiments", run["snapshot"]!.ToJsonString())).Is(201);
            (await PostLinesAsync(id, Lines(run["results"]!.AsArray().Select(row => row!.ToJsonString())))).Is(200);
        }
        JsonNode[] rows = [.. runs.SelectMany(run => run["results"]!.AsArray())!];

        (string Kind, JsonNode Value)[] lines = await LinesAsync();
        Assert.Equal((runs.Length, rows.Length), ((int)lines[^1].Value["experiments"]!, (int)lines[^1].Value["results"]!));
        foreach ((string _, JsonNode experiment) in lines.Where(line => line.Kind == "experiment"))
        {
            JsonNode posted = runs.Single(run => (string)run["snapshot"]!["experiment_id"]! == (string)experiment["experiment_id"]!)["snapshot"]!;
            foreach (string section in (string[])["agents", "workflow", "tasks", "dataset"])
                Assert.Equal(posted[section]?.ToJsonString(), experiment["snapshot"]![section]?.ToJsonString());
        }

        string sums = Assert.Single(await AskDuckDbAsync(await FileAsync("/api/v1/export?format=parquet"), """
            SELECT count(*), count(DISTINCT experiment_id), count(*) FILTER (is_correct), count(*) FILTER (error_type IS NOT NULL OR error_message IS NOT NULL),
                   sum(len(steps)), sum(list_sum([len(s.output) for s in steps])), round(sum(execution_time), 6), sum(len(question)) FROM read_parquet(FILE)
            """));
        JsonNode[] steps = [.. rows.SelectMany(row => row["steps"]?.AsArray() ?? [])!];
        Assert.Equal(string.Create(CultureInfo.InvariantCulture,
            $"{rows.Length} | {runs.Count(run => run["results"]!.AsArray().Count > 0)} | {rows.Count(row => (bool?)row["is_correct"] == true)} | {rows.Count(row => (row["error_type"] ?? row["error_message"]) is not null)} | {steps.Length} | {steps.Sum(step => CodePoints(step["output"]))} | {Math.Round(rows.Sum(row => (double?)row["execution_time"] ?? 0), 6)} | {rows.Sum(row => CodePoints(row["question"]))}"), sums);
    }

    private static int CodePoints(JsonNode? text) => text?.GetValueKind() == JsonValueKind.String ? ((string)text!).EnumerateRunes().Count() : 0;

    private static JsonNode[] Read(string file)
    {
        string? path = SharedData.Find($"runs/{file}.jsonl");
        Skip.If(path is null, "There is no ../shared/data.");
        return [.. File.ReadLines(path).Select(line => JsonNode.Parse(line)!)];
    }
}
