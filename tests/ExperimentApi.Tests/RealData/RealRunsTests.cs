using System.Text.Json.Nodes;
using ExperimentApi.TestKit;
using ExperimentApi.Tests.Results;

namespace ExperimentApi.Tests.RealData;

public sealed class RealRunsTests(ServiceFixture fixture) : ResultsTest(fixture)
{
    [SkippableTheory]
    [InlineData("convfinqa", 56, 418)]
    [InlineData("gsm-plus", 6, 1182)]
    public async Task Runs_of_other_systems_are_stored_once_and_their_figures_are_true(string file, int runs, int results)
    {
        JsonNode[] lines = Read(file);
        Assert.Equal(runs, lines.Length);
        foreach (JsonNode run in lines)
            await PostAsync(run, again: false);
        Assert.Equal(results, await StoredAsync(lines));

        foreach (JsonNode run in lines)
            await CheckAsync(run);

        foreach (JsonNode run in lines)
            await PostAsync(run, again: true);
        Assert.Equal(results, await StoredAsync(lines));
    }

    [SkippableTheory]
    [InlineData("convfinqa")]
    [InlineData("gsm-plus")]
    public async Task Every_answer_comes_back_as_it_was_recorded(string file)
    {
        JsonNode run = Read(file).MaxBy(run => run["results"]!.AsArray().Count)!;
        string id = await CreateAsync();
        (await PostLinesAsync(id, Lines(run["results"]!.AsArray().Select(row => row!.ToJsonString())))).Is(200);

        Dictionary<string, JsonObject> stored = (await ListAsync(id, "?limit=500")).ToDictionary(row => (string)row!["question_id"]!, row => row!.AsObject());
        foreach (JsonObject row in run["results"]!.AsArray().Select(row => row!.AsObject()))
        {
            JsonObject read = stored[(string)row["question_id"]!];
            foreach ((string name, JsonNode? value) in row.Where(member => member.Key != "steps"))
                Assert.True(JsonNode.DeepEquals(value, read[name]), $"{row["question_id"]} {name}: {read[name]?.ToJsonString()}");
            Assert.Equal(row["steps"]?.AsArray().Select(step => (string?)step!["output"]), read["steps"]?.AsArray().Select(step => (string?)step!["output"]));
            string path = $"{Path(id)}/results/{Escape((string)row["question_id"]!)}";
            Assert.True(JsonNode.DeepEquals(read, (await GetAsync(path)).Is(200)["attempts"]![0]), path);
        }
    }

    private static JsonNode[] Read(string file)
    {
        string? path = SharedData.Find($"runs/{file}.jsonl");
        Skip.If(path is null, "There is no ../shared/data.");
        return [.. File.ReadLines(path).Select(line => JsonNode.Parse(line)!)];
    }

    private async Task PostAsync(JsonNode run, bool again)
    {
        string id = (string)run["snapshot"]!["experiment_id"]!;
        (await PostAsync("/api/v1/experiments", run["snapshot"]!.ToJsonString())).Is(again ? 200 : 201);
        int count = run["results"]!.AsArray().Count;
        AssertReceipt(await PostResultsAsync(id, $$"""{"results": {{run["results"]!.ToJsonString()}} }"""), count, again ? 0 : count, 0, again ? count : 0);
        string? tag = again ? (await GetAsync(Path(id))).ETag : null;
        if (run["reported"] is { } reported)
            (await PutAsync($"{Path(id)}/performance", reported.ToJsonString())).Is(200);
        (await PostAsync($"{Path(id)}/finish", run["finish"]!.ToJsonString())).Is(200);
        if (again)
            Assert.Equal(tag, (await GetAsync(Path(id))).ETag);
    }

    private async Task<long> StoredAsync(JsonNode[] runs)
    {
        long rows = 0;
        foreach (JsonNode run in runs)
            rows += await RowsAsync((string)run["snapshot"]!["experiment_id"]!);
        return rows;
    }

    private async Task CheckAsync(JsonNode run)
    {
        string id = (string)run["snapshot"]!["experiment_id"]!;
        var count = new RunCount(run["results"]!.AsArray());
        JsonNode performance = (await GetAsync($"{Path(id)}/performance")).Is(200).Json;
        foreach ((string pointer, double? value) in count.Figures)
            Assert.True(Near(value, (double?)At(performance, pointer)), $"{id} {pointer}: {At(performance, pointer)} instead of {value}");

        (string Pointer, double Value)[] reported = run["reported"] is { } report ? [.. Leaves(report, "")] : [];
        Assert.Equal(reported.Where(leaf => count.ValueOf(leaf.Pointer) is { } value && !Near(value, leaf.Value)).Select(leaf => leaf.Pointer).Order(StringComparer.Ordinal),
            performance["discrepancies"]!.AsArray().Select(one => (string)one!["path"]!).Order(StringComparer.Ordinal));
        Assert.Equal(reported.Where(leaf => count.ValueOf(leaf.Pointer) is null).Select(leaf => leaf.Pointer).Order(StringComparer.Ordinal),
            performance["unverified"]!.AsArray().Select(path => (string)path!).Order(StringComparer.Ordinal));
        Assert.All(performance["discrepancies"]!.AsArray(), one =>
            Assert.True(Near((double)one!["reported"]!, (double)At(run["reported"]!, (string)one["path"]!)!) && Near((double)one["computed"]!, count.ValueOf((string)one["path"]!))));
    }

    private static bool Near(double? left, double? right) =>
        left is null || right is null ? left is null && right is null : Math.Abs(left.Value - right.Value) <= 1e-9 * Math.Max(Math.Abs(left.Value), Math.Abs(right.Value));

    private static JsonNode? At(JsonNode root, string pointer) => pointer.Split('/').Skip(1)
        .Aggregate((JsonNode?)root, (node, name) => node?[name.Replace("~1", "/", StringComparison.Ordinal).Replace("~0", "~", StringComparison.Ordinal)]);

    private static IEnumerable<(string Pointer, double Value)> Leaves(JsonNode node, string pointer) => node switch
    {
        JsonObject members => members.Where(member => member.Value is not null).SelectMany(member => Leaves(member.Value!, $"{pointer}/{RunCount.Escape(member.Key)}")),
        JsonValue value when value.TryGetValue(out double number) => [(pointer, number)],
        _ => [],
    };
}
