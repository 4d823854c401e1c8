using System.Text.Json.Nodes;
using ExperimentApi.Tests.Results;

namespace ExperimentApi.Tests.Stats;

/// <summary>What tests of statistics over experiments share. Each works in a project of its own.</summary>
public abstract class StatsTest(ServiceFixture fixture) : ResultsTest(fixture)
{
    protected const string Stats = "/api/v1/stats";

    /// <summary>Every path that takes the filters of a list.</summary>
    protected static readonly string[] Filtered = ["", "/trends", "/models", "/agents", "/question-types", "/errors", "/configurations", "/frontier"];

    /// <summary>The t quantile of 95 % by degrees of freedom, from a table.</summary>
    protected static readonly double[] T95 = [double.NaN, 12.706204736, 4.302652730, 3.182446305];

    protected string Project { get; } = NewId("project");

    protected async Task<JsonNode> StatsAsync(string path, string query = "") =>
        (await GetAsync($"{Stats}{path}?project={Project}{(query.Length > 0 ? "&" + query : "")}")).Is(200).Json;

    protected async Task<JsonArray> ItemsAsync(string path, string query = "") => (await StatsAsync(path, query))["items"]!.AsArray();

    /// <summary>An experiment of the project that answered so many questions right and so many wrong.</summary>
    protected Task<string> RunAsync(int right, int wrong, string members = "", string rowMembers = "") => RunWithAsync(
        [.. Enumerable.Range(0, right + wrong).Select(index => $$"""{"question_id": "q{{index}}", "is_correct": {{(index < right ? "true" : "false")}}{{(rowMembers.Length > 0 ? ", " + rowMembers : "")}}}""")], members);

    /// <summary>An experiment of the project with these results.</summary>
    protected Task<string> RunWithAsync(string[] rows, string members = "") =>
        CreateWithAsync(Array(rows), $"\"project\": \"{Project}\"{(members.Length > 0 ? ", " + members : "")}");

    /// <summary>A configuration of one agent; the temperature tells configurations apart.</summary>
    protected static string Configured(int number, string model = "gpt-4o") => $$"""
        "agents": [{"name": "solver", "model": "{{model}}", "temperature": {{number}}}]
        """;

    protected async Task<string> ConfigHashAsync(string id) => (string)(await GetAsync(Path(id))).Is(200)["config_hash"]!;

    protected static void Near(double? expected, JsonNode? actual)
    {
        if (expected is not { } value)
            Assert.Null(actual);
        else
            Assert.True(actual is not null && Math.Abs(value - (double)actual) <= 1e-9 * Math.Max(1, Math.Abs(value)), $"{actual?.ToJsonString() ?? "null"} instead of {value}");
    }

    /// <summary>Mean, deviation and t interval of these values, computed here anew.</summary>
    protected static void IsOverRuns(double[] values, JsonNode? actual, bool share = true)
    {
        double mean = values.Sum() / values.Length;
        double deviation = Math.Sqrt(values.Sum(value => (value - mean) * (value - mean)) / (values.Length - 1));
        double half = T95[values.Length - 1] * deviation / Math.Sqrt(values.Length);
        Assert.Equal(values.Length, (int)actual!["runs"]!);
        Near(mean, actual["mean"]);
        Near(deviation, actual["standard_deviation"]);
        Near(share ? Math.Max(0, mean - half) : mean - half, actual["interval"]!["low"]);
        Near(share ? Math.Min(1, mean + half) : mean + half, actual["interval"]!["high"]);
        Assert.Equal("runs_t", (string)actual["interval"]!["method"]!);
        Assert.Equal(0.95, (double)actual["interval"]!["level"]!);
    }
}
