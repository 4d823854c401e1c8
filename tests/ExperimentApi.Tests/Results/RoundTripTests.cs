using System.Text.Json;
using System.Text.Json.Nodes;

namespace ExperimentApi.Tests.Results;

public sealed class RoundTripTests(ServiceFixture fixture) : ResultsTest(fixture)
{
    private const string Full = """
        {"question_id": "数据/q 1#0", "conversation_id": "會話 α", "turn_index": 2, "total_turns": 7, "attempt": 3,
         "question": "Кто? \"quoted\"\n\t🙂 \\ \u0001", "question_type": "lookup", "expected": "4,575,515.0", "predicted": "", "is_correct": false,
         "score": 0.1, "confidence": 0.30000000000000004, "execution_time": 1.7976931348623157e-300, "estimated_cost": 0.0001234567890123456,
         "input_tokens": 999999999999, "output_tokens": 0, "agent_flow": ["a \"b\" \\ {c}, d", "NULL", "智能体"],
         "steps": [{"agent": "智能体", "model": "gpt-4o", "started_at": "2025-06-28T16:11:03.630309Z", "execution_time": 0.1, "estimated_cost": 5e-324,
                    "input_tokens": 1, "output_tokens": 2, "success": false, "output": "o\r\n", "error": "e", "metadata": {"big": 123456789012345678901234567890}},
                   {"agent": "b"}],
         "dsl_program": "subtract(1, 2)", "reasoning": "…", "fallback_used": true, "error_type": "TimeoutError", "error_message": "line\nline",
         "timestamp": "2025-06-28T16:11:03.630309Z",
         "metadata": {"z": 1, "a": [1.5, -0.25, 1e21, null, true, {}], "integer": 170141183460469231731687303715884105728,
                      "double": 0.30000000000000004, "small": 5e-324, "large": 1.7976931348623157e308, "текст": "值 🙂", "": ""}}
        """;

    [Fact]
    public async Task Every_member_comes_back_with_its_value()
    {
        string id = await CreateWithAsync(Full);

        JsonNode stored = await SingleAsync(id);
        foreach ((string name, JsonNode? value) in JsonNode.Parse(Full)!.AsObject())
            Assert.True(JsonNode.DeepEquals(value, WithoutNulls(stored[name])), $"{name}: {stored[name]?.ToJsonString()}");
        Assert.Equal(id, (string?)stored["experiment_id"]);
        Assert.Equal(Service.Clock.GetUtcNow().UtcDateTime, ((DateTime)stored["received_at"]!).ToUniversalTime(), TimeSpan.FromMicroseconds(1));
    }

    [Fact]
    public async Task NDJSON_and_JSON_store_the_same()
    {
        string id = await CreateWithAsync(Full);
        AssertReceipt(await PostLinesAsync(id, Full.ReplaceLineEndings(" ")), 1, 0, 0, 1);
    }

    [Fact]
    public async Task What_was_read_can_be_posted_again()
    {
        string id = await CreateWithAsync(Full);
        JsonObject stored = (await SingleAsync(id)).AsObject();
        stored.Remove("experiment_id");
        stored.Remove("received_at");
        stored.Remove("reviewed_score");
        AssertReceipt(await PostResultsAsync(id, stored.ToJsonString()), 1, 0, 0, 1);
    }

    [Fact]
    public async Task Times_are_converted_to_UTC_and_taken_as_UTC_without_an_offset()
    {
        string id = await CreateWithAsync("""
            [{"question_id": "a", "timestamp": "2025-06-28T18:11:03+02:00"}, {"question_id": "b", "timestamp": "2025-06-28T16:11:03.63"}]
            """);
        Assert.Equal(["2025-06-28T16:11:03Z", "2025-06-28T16:11:03.63Z"], (await ListAsync(id)).Select(item => (string)item!["timestamp"]!));
    }

    [Fact]
    public async Task Metadata_as_deep_as_a_request_may_be_comes_back_on_every_route()
    {
        const int Deep = 63;
        string metadata = string.Concat(Enumerable.Repeat("{\"a\":", Deep - 1)) + "{}" + new string('}', Deep - 1);
        string id = await CreateWithAsync($$"""{"question_id": "deep", "metadata": {{metadata}}}""");

        foreach (string path in new[] { $"{Path(id)}/results", $"{Path(id)}/results/deep", "/api/v1/questions/deep/results" })
            Assert.Contains(metadata, (await GetAsync(path)).Is(200).Text, StringComparison.Ordinal);
    }

    private static JsonNode? WithoutNulls(JsonNode? node)
    {
        if (node is JsonObject step && step.ContainsKey("agent"))
        {
            foreach (string name in step.Where(member => member.Value is null).Select(member => member.Key).ToArray())
                step.Remove(name);
        }
        foreach (JsonNode? item in (node as JsonArray)?.ToArray() ?? [])
            WithoutNulls(item);
        return node?.GetValueKind() == JsonValueKind.Null ? null : node;
    }
}
