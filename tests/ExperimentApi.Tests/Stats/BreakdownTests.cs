using System.Globalization;
using System.Text.Json.Nodes;
using CsCheck;

namespace ExperimentApi.Tests.Stats;

/// <summary>Breakdowns come from one statement and the performance from another and from <c>ExperimentApi.Statistics</c>; they are one truth.</summary>
public sealed class BreakdownTests(ServiceFixture fixture) : StatsTest(fixture)
{
    private static readonly Gen<string> Type = Gen.OneOf(Gen.Const(""), Gen.Const(", \"question_type\": \"t1\""), Gen.Const(", \"question_type\": \"Ü t2\""));

    private static readonly Gen<string> Grade = Gen.OneOf(
        Gen.Bool.Select(right => $", \"is_correct\": {(right ? "true" : "false")}"),
        Gen.Int[0, 4].Select(quarters => string.Create(CultureInfo.InvariantCulture, $", \"score\": {quarters / 4.0}")),
        Gen.Const(""), Gen.Const(", \"error_type\": \"E\""), Gen.Const(", \"error_message\": \"m\""), Gen.Const(", \"error_type\": \"F\", \"is_correct\": true"));

    private static readonly Gen<string> Step = Gen.Select(Any("a1", "a2", "a/3"), Any("", ", \"success\": true", ", \"success\": false", ", \"error\": \"e\""),
        Any("", ", \"execution_time\": 1.5, \"estimated_cost\": 0.125, \"input_tokens\": 3, \"output_tokens\": 4"), (agent, outcome, cost) => $$"""{"agent": "{{agent}}"{{outcome}}{{cost}}}""");

    private static readonly Gen<string> Work = Gen.OneOf(Gen.Const(""), Gen.Const(", \"agent_flow\": [\"a1\", \"a4\", \"a1\"]"), Step.Array[0, 3].Select(steps => $", \"agent_flow\": [\"a9\"], \"steps\": [{string.Join(',', steps)}]"));

    private static readonly Gen<string> Cost = Any("", ", \"execution_time\": 2.25, \"estimated_cost\": 0.5");

    private static readonly Gen<string[]> Batch =
        from attempts in Gen.Int[1, 2]
        from rows in Gen.Select(Type, Grade, Work, Cost).Array[1, 14]
        select rows.Select((row, index) => $$"""{"question_id": "q{{index / attempts}}", "attempt": {{(index % attempts) + 1}}{{row.Item1}}{{row.Item2}}{{row.Item3}}{{row.Item4}}}""").ToArray();

    [Fact]
    public async Task Breakdowns_of_one_run_equal_its_performance_after_inserts_and_replacements() =>
        await Gen.Select(Batch, Batch).SampleAsync(async batches =>
        {
            string project = NewId("project");
            string id = await CreateAsync($"\"project\": \"{project}\"");
            foreach (string[] batch in new[] { batches.Item1, batches.Item2 })
            {
                (await PostResultsAsync(id, Array(batch), "?on_conflict=replace")).Is(200);
                await CompareAsync(id, project);
            }
        }, iter: 30, threads: 1);

    private static Gen<string> Any(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(index => texts[index]);

    private async Task CompareAsync(string id, string project)
    {
        JsonNode performance = (await GetAsync($"{Path(id)}/performance")).Is(200).Json;

        Dictionary<string, JsonNode> types = await ByNameAsync($"{Stats}/question-types?project={project}", "question_type");
        JsonObject computedTypes = performance["question_type_performance"]!.AsObject();
        Assert.Equal(computedTypes.Select(type => type.Key).Order(StringComparer.Ordinal), types.Keys.Order(StringComparer.Ordinal));
        foreach ((string name, JsonNode? computed) in computedTypes)
        {
            Near((double?)computed!["total_questions"], types[name]["total_questions"]);
            Near((double?)computed["correct_answers"], types[name]["correct_answers"]);
            Near((double?)computed["accuracy_rate"], types[name]["accuracy_rate"]!["mean"]);
            Near((double?)computed["avg_execution_time"], types[name]["avg_execution_time"]!["mean"]);
        }

        Dictionary<string, JsonNode> agents = await ByNameAsync($"{Stats}/agents?project={project}", "agent");
        JsonObject computedAgents = performance["agent_performance"]!.AsObject();
        Assert.Equal(computedAgents.Select(agent => agent.Key).Order(StringComparer.Ordinal), agents.Keys.Order(StringComparer.Ordinal));
        foreach ((string name, JsonNode? computed) in computedAgents)
        {
            foreach (string member in (string[])["total_executions", "successful_executions", "avg_execution_time", "estimated_cost", "input_tokens", "output_tokens"])
                Near((double?)computed![member], agents[name][member]);
            Near((double?)computed!["success_rate"], agents[name]["success_rate"]!["mean"]);
        }

        Dictionary<string, JsonNode> errors = await ByNameAsync($"{Stats}/errors?project={project}", "error_type");
        Assert.Equal(performance["error_patterns"]!.AsObject().Select(error => (error.Key, (long)error.Value!)).Order(), errors.Select(error => (error.Key, (long)error.Value["count"]!)).Order());
    }

    private async Task<Dictionary<string, JsonNode>> ByNameAsync(string path, string name) =>
        (await GetAsync(path)).Is(200)["items"]!.AsArray().ToDictionary(item => (string)item![name]!, item => item!);
}
