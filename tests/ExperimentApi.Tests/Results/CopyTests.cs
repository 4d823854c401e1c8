namespace ExperimentApi.Tests.Results;

/// <summary>The first rows of an experiment are written by COPY, later and fewer ones by INSERT: nobody may see which.</summary>
public sealed class CopyTests(ServiceFixture fixture) : ResultsTest(fixture)
{
    private const int Count = 240;

    [Fact]
    public async Task What_COPY_writes_is_what_INSERT_writes()
    {
        string[] rows = [.. Enumerable.Range(0, Count).Select(Row)];
        string copied = await CreateAsync();
        AssertReceipt(await PostLinesAsync(copied, Lines(rows)), Count, Count, 0, 0);
        string inserted = await CreateAsync();
        foreach (string[] part in rows.Chunk(Count / 4))
            AssertReceipt(await PostResultsAsync(inserted, Array(part)), part.Length, part.Length, 0, 0);

        Assert.Equal((long)Count, await ScalarAsync($"""
            SELECT count(*) FROM results c JOIN results i USING (question_id, attempt)
            JOIN experiments ce ON ce.key = c.experiment_key AND ce.experiment_id = '{copied}' JOIN experiments ie ON ie.key = i.experiment_key AND ie.experiment_id = '{inserted}'
            WHERE to_jsonb(c) - 'experiment_key' - 'received_at' = to_jsonb(i) - 'experiment_key' - 'received_at' AND c.received_at = i.received_at
            """));
        Assert.Equal(await IdsAsync(inserted, "?limit=500"), await IdsAsync(copied, "?limit=500"));
    }

    /// <summary>Each has something different, and each kind of member is there and missing.</summary>
    private static string Row(int index)
    {
        string[] members =
        [
            $"\"conversation_id\": \"Gespräch {index % 7} \\\"«\\\\»\\\"\"", $"\"turn_index\": {index}", $"\"total_turns\": {int.MaxValue - index}", "\"question\": \"多少?\\n\\t\\u0001 🙂\"",
            "\"question_type\": \"lookup\"", "\"expected\": \"\"", "\"predicted\": \"{1,2}\"", $"\"is_correct\": {(index % 3 == 0 ? "true" : "false")}", $"\"score\": {(index % 3 == 0 ? "1" : "0.1")}",
            "\"confidence\": 0.30000000000000004", "\"execution_time\": 1e-300", $"\"estimated_cost\": {index}.25", "\"input_tokens\": 999999999999", "\"output_tokens\": 0",
            "\"agent_flow\": [\"a\", \"b \\\"c\\\\d\", \"NULL\", \"ü,}\"]", "\"steps\": [{\"agent\": \"x\", \"success\": true, \"metadata\": {\"k\": [1, 2.50]}}]", "\"dsl_program\": \"add(1, 2)\"",
            "\"reasoning\": \"because\"", "\"fallback_used\": false", "\"error_type\": \"E\"", "\"error_message\": \"m\"", "\"timestamp\": \"1999-12-31T23:59:59.999999-08:00\"",
            "\"metadata\": {\"z\": 1, \"a\": {\"deep\": [null, true, 12345678901234567890]}}",
        ];
        return $$"""{"question_id": "q{{index:000}}", "attempt": {{1 + (index % 2)}}{{string.Concat(members.Where((_, place) => (index >> (place % 8)) % 2 == 1).Select(member => ", " + member))}}}""";
    }
}
