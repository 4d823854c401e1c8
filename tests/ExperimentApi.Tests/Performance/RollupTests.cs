using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;
using ExperimentApi.Tests.Results;

namespace ExperimentApi.Tests.Performance;

/// <summary>The list's figures come from SQL and the performance from <c>ExperimentApi.Statistics</c>; they are one truth.</summary>
public sealed class RollupTests(ServiceFixture fixture) : ResultsTest(fixture)
{
    private static readonly string[] Compared =
    [
        "total_questions", "total_answers", "correct_answers", "failure_count", "ungraded", "accuracy_rate", "total_execution_time",
        "avg_execution_time_per_question", "total_estimated_cost",
    ];

    private static readonly Gen<string> Grade = Gen.Frequency(
        (6, Gen.Bool.Select(right => $"\"is_correct\": {(right ? "true" : "false")}")),
        (3, Gen.Int[0, 8].Select(eighths => string.Create(CultureInfo.InvariantCulture, $"\"score\": {eighths / 8.0}"))),
        (1, Gen.Const("\"score\": 0.5, \"is_correct\": true")),
        (1, Gen.Const("\"confidence\": 1")),
        (2, Gen.OneOf(Gen.Const("\"error_type\": \"E\""), Gen.Const("\"error_message\": \"m\""), Gen.Const("\"error_type\": \"E\", \"is_correct\": true"))));

    private static readonly Gen<string> Extra = Gen.OneOf(
        Gen.Const(""), Gen.Const(", \"input_tokens\": 12, \"output_tokens\": 3"), Gen.Const(", \"output_tokens\": 0"), Gen.Double[0, 100].Select(time => string.Create(CultureInfo.InvariantCulture, $", \"execution_time\": {time:R}, \"estimated_cost\": {time / 7:R}")));

    // Few conversations make clusters; none at all, or each question its own, is the case of Wilson.
    private static readonly Gen<string[]> Batch =
        from questions in Gen.Int[0, 25]
        from conversations in Gen.Int[0, 6]
        from attempts in Gen.Frequency((2, Gen.Const(1)), (1, Gen.Const(3)))
        from rows in Gen.Select(Grade, Extra).Array[questions]
        select rows.Select((row, question) =>
            $$"""{"question_id": "q{{question / attempts}}", "attempt": {{(question % attempts) + 1}}, {{Conversation(question / attempts, conversations)}}{{row.Item1}}{{row.Item2}}}""").ToArray();

    // Of questions that may not be there, which are then not reviewed.
    private static readonly Gen<(int Question, double Score)[]> Reviews = Gen.Select(Gen.Int[0, 12], Gen.Int[0, 4].Select(quarters => quarters / 4.0)).Array[0, 5];

    [Theory]
    [InlineData("execution_time", "5e-324", "0")]
    [InlineData("estimated_cost", "5e-324", "5e-324")]
    [InlineData("score", "1e-200", "3e-200")]
    [InlineData("score", "5e-324", "0")]
    public async Task Figures_close_to_nothing_end_no_list(string member, string one, string other)
    {
        string id = await CreateAsync();
        (await PostResultsAsync(id, $$"""[{"question_id": "a", "{{member}}": {{one}}}, {"question_id": "b", "{{member}}": {{other}}}]""")).Is(200);
        foreach (string path in (string[])["experiments?limit=500", $"experiments/{id}", $"experiments/{id}/performance", "stats", "stats/models", "stats/errors", "stats/configurations", "stats/trends"])
            (await GetAsync($"/api/v1/{path}")).Is(200);
    }

    [Fact]
    public async Task The_list_equals_the_performance_after_inserts_reviews_and_replacements() =>
        await Gen.Select(Batch, Batch, Reviews).SampleAsync(async batches =>
        {
            string id = await CreateAsync($"\"project\": \"{NewId()}\"");
            await CompareAsync(id);
            foreach (string[] batch in new[] { batches.Item1, batches.Item2 })
            {
                (await PostResultsAsync(id, Array(batch), "?on_conflict=replace")).Is(200);
                await CompareAsync(id);
                foreach ((int question, double score) in batches.Item3)
                    await PostAsync($"{Path(id)}/results/q{question}/scores", string.Create(CultureInfo.InvariantCulture, $$"""{"score": {{score}}, "author": "a"}"""));
                await CompareAsync(id);
            }
        }, iter: 60, threads: 1);

    [Fact]
    public async Task A_deleted_experiment_comes_back_with_true_figures()
    {
        string id = await CreateAsync($"\"project\": \"{NewId()}\"");
        (await PostResultsAsync(id, Array(Rows(3)))).Is(200);
        (await DeleteAsync(Path(id))).Is(204);
        (await GetAsync("/api/v1/experiments")).Is(200);
        (await PostAsync($"{Path(id)}/restore")).Is(200);
        await CompareAsync(id);
    }

    private async Task CompareAsync(string id)
    {
        string project = (string)(await GetAsync(Path(id)))["project"]!;
        JsonNode listed = Assert.Single((await GetAsync($"/api/v1/experiments?project={project}")).Is(200)["items"]!.AsArray())!;
        JsonNode computed = (await GetAsync($"{Path(id)}/performance")).Is(200).Json;

        foreach (string name in Compared)
            Same(name, computed[name], listed[name]);
        foreach (string name in new[] { "input_tokens", "output_tokens" })
            Assert.Equal((long?)computed[name], (long?)await ScalarAsync($"SELECT rollup_{name} FROM experiments WHERE experiment_id = '{id}'"));
        Assert.Equal((string?)computed["accuracy_interval"]?["method"], (string?)listed["accuracy_interval"]?["method"]);
        Same("low", computed["accuracy_interval"]?["low"], listed["accuracy_interval"]?["low"]);
        Same("high", computed["accuracy_interval"]?["high"], listed["accuracy_interval"]?["high"]);
    }

    private static void Same(string name, JsonNode? computed, JsonNode? listed)
    {
        if (computed is null || listed is null)
            Assert.True(computed is null && listed is null, $"{name}: {computed?.ToJsonString() ?? "null"} and {listed?.ToJsonString() ?? "null"}");
        else
            Assert.Equal((double)computed, (double)listed, 1e-9 * Math.Max(1, Math.Abs((double)computed)));
    }

    private static string Conversation(int question, int conversations) => conversations switch
    {
        0 => "",
        1 => $"\"conversation_id\": \"own {question}\", ",
        _ => $"\"conversation_id\": \"c{question % conversations}\", ",
    };
}
