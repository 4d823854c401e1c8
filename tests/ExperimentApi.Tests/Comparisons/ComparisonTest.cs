using System.Globalization;
using System.Text.Json.Nodes;
using ExperimentApi.Tests.Results;

namespace ExperimentApi.Tests.Comparisons;

/// <summary>What tests of comparisons do again and again.</summary>
public abstract class ComparisonTest(ServiceFixture fixture) : ResultsTest(fixture)
{
    protected const string Comparisons = "/api/v1/comparisons";

    protected async Task<JsonNode> CompareAsync(string[] ids, string query = "") =>
        (await GetAsync($"{Comparisons}?experiment_ids={Escape(string.Join(',', ids))}{query}")).Is(200).Json;

    /// <summary>The only pair of two experiments.</summary>
    protected async Task<JsonNode> PairAsync(string baseline, string candidate, string query = "") =>
        Assert.Single((await CompareAsync([baseline, candidate], query))["pairs"]!.AsArray())!;

    /// <summary>An experiment with one answer a question, the questions <c>q0</c>, <c>q1</c> … ; null is an ungraded answer.</summary>
    protected Task<string> ScoresAsync(params IEnumerable<double?> scores) => CreateWithAsync(Array(scores.Select((score, number) => Row($"q{number}", score))));

    protected static string Row(string question, double? score, string members = "") =>
        $$"""{"question_id": "{{question}}", "score": {{Text(score)}}{{members}}}""";

    protected static string Text(double? number) => number?.ToString("R", CultureInfo.InvariantCulture) ?? "null";

    /// <summary>Right, wrong, right …: ones and zeros.</summary>
    protected static IEnumerable<double?> Digits(string text) => text.Select(digit => (double?)(digit - '0'));

    protected static void Near(double expected, JsonNode? actual, double tolerance = 5e-7) =>
        Assert.True(actual is not null && Math.Abs(expected - (double)actual) <= tolerance, $"{actual?.ToJsonString() ?? "null"} instead of {expected}");

    protected static string[] Warnings(JsonNode comparison) => [.. comparison["warnings"]!.AsArray().Select(warning => (string)warning!)];

    protected static void Warns(JsonNode comparison, string part) =>
        Assert.Contains(Warnings(comparison), warning => warning.Contains(part, StringComparison.Ordinal));

    protected static void AllNull(JsonNode figures, params string[] members) =>
        Assert.All(members, member => Assert.True(figures.AsObject().ContainsKey(member) && figures[member] is null, $"{member}: {figures[member]?.ToJsonString()}"));
}
