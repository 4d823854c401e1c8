namespace ExperimentApi.Tests.Results;

public sealed class IdempotencyTests(ServiceFixture fixture) : ResultsTest(fixture)
{
    private const string Stored = """
        {"question_id": "q", "conversation_id": "c", "question_type": "t", "expected": "1", "predicted": "2", "score": 0.5, "execution_time": 10,
         "estimated_cost": 0.001, "timestamp": "2025-06-28T16:11:03Z", "agent_flow": ["a"], "steps": [{"agent": "a", "metadata": {"x": 1, "y": 20}}],
         "metadata": {"a": 1, "b": {"c": [1.0, 100], "d": null}}}
        """;

    [Theory]
    [InlineData(Stored)]
    [InlineData("""
        {"metadata": {"b": {"d": null, "c": [1, 1e2]}, "a": 1.0}, "steps": [{"metadata": {"y": 2e1, "x": 1.0}, "agent": "a"}], "agent_flow": ["a"],
         "timestamp": "2025-06-28T18:11:03.000+02:00", "estimated_cost": 1e-3, "execution_time": 10.0, "score": 5E-1, "predicted_answer": "2",
         "ground_truth": "1", "operation_type": "t", "record_id": "c", "attempt": 1, "is_correct": null, "question_id": "\u0071"}
        """)]
    public async Task The_same_content_again_is_unchanged_however_it_is_spelled(string again)
    {
        string id = await CreateWithAsync(Stored);
        string? tag = (await GetAsync($"{Path(id)}/results/q")).ETag;

        AssertReceipt(await PostResultsAsync(id, again), 1, 0, 0, 1);
        AssertReceipt(await PostResultsAsync(id, again, "?on_conflict=replace"), 1, 0, 0, 1);
        AssertReceipt(await PostLinesAsync(id, again.ReplaceLineEndings(" ")), 1, 0, 0, 1);
        Assert.Equal(tag, (await GetAsync($"{Path(id)}/results/q")).ETag);
    }

    [Theory]
    [InlineData("conversation_id", "\"d\"")]
    [InlineData("turn_index", "1")]
    [InlineData("total_turns", "1")]
    [InlineData("question", "\"x\"")]
    [InlineData("question_type", "\"x\"")]
    [InlineData("expected", "\"x\"")]
    [InlineData("predicted", "\"x\"")]
    [InlineData("is_correct", "false")]
    [InlineData("score", "0")]
    [InlineData("confidence", "0")]
    [InlineData("execution_time", "0")]
    [InlineData("estimated_cost", "0")]
    [InlineData("input_tokens", "0")]
    [InlineData("output_tokens", "0")]
    [InlineData("agent_flow", "[\"a\"]")]
    [InlineData("steps", "[{\"agent\": \"a\"}]")]
    [InlineData("dsl_program", "\"\"")]
    [InlineData("reasoning", "\"\"")]
    [InlineData("fallback_used", "false")]
    [InlineData("error_type", "\"x\"")]
    [InlineData("error_message", "\"x\"")]
    [InlineData("timestamp", "\"2025-06-28T16:11:03Z\"")]
    [InlineData("metadata", "{}")]
    public async Task Every_member_counts_as_content(string member, string value)
    {
        string id = await CreateWithAsync("""{"question_id": "q"}""");
        (await PostResultsAsync(id, $$"""{"question_id": "q", "{{member}}": {{value}}}""")).IsProblem(409, "");
    }

    [Fact]
    public async Task Integers_that_no_double_tells_apart_are_other_content()
    {
        string[] seeds = ["9007199254740992", "9007199254740993", "1267650600228229401496703205376", "1267650600228229400000000000000", "-9007199254740993"];
        for (int index = 0; index < seeds.Length; index++)
        {
            string id = await CreateWithAsync($$"""{"question_id": "q", "metadata": {"seed": {{seeds[index]}} } }""");
            foreach (string other in seeds)
            {
                Answer again = await PostResultsAsync(id, $$"""{"question_id": "q", "metadata": {"seed": {{other}} } }""");
                Assert.Equal(other == seeds[index] ? 200 : 409, (int)again.Status);
            }
        }
    }

    [Theory]
    [InlineData("6.02214076e23", "602214076000000000000000")]
    [InlineData("1e23", "1E+23")]
    [InlineData("1.7976931348623157e308", "17976931348623157e292")]
    [InlineData("100", "1e2")]
    [InlineData("0.10000000000000001", "0.1")]
    public async Task A_number_in_another_spelling_is_the_same_content(string number, string spelling)
    {
        string id = await CreateWithAsync($$"""{"question_id": "q", "metadata": {"n": {{number}} } }""");
        AssertReceipt(await PostResultsAsync(id, $$"""{"question_id": "q", "metadata": {"n": {{spelling}} } }"""), 1, 0, 0, 1);
    }

    [Fact]
    public async Task Other_content_is_a_conflict_that_names_the_rows_and_changes_nothing()
    {
        string id = await CreateWithAsync(Array(Rows(3)));
        string batch = $$"""{"results": [{{Rows(1, "new").Single()}}, {"question_id": "q1", "is_correct": false}, {"question_id": "q0", "is_correct": true}]}""";

        Answer refused = (await PostResultsAsync(id, batch)).IsProblem(409, "/results/1");
        Assert.Contains("'q1', attempt 1", refused.Text, StringComparison.Ordinal);
        Assert.Equal(["q0", "q1", "q2"], await IdsAsync(id, "?correct=true"));
        Assert.Equal(3, await RowsAsync(id));
    }

    [Fact]
    public async Task A_hundred_conflicts_are_named_in_order_and_all_are_counted()
    {
        string id = await CreateWithAsync(Array(Rows(300)));
        Answer refused = (await PostResultsAsync(id, Array(Rows(300, members: "\"is_correct\": false")))).IsProblem(409);
        Assert.Equal(Enumerable.Range(0, 100).Select(index => $"/{index}"), refused.ErrorPointers);
        Assert.Equal(300, (int)refused["error_count"]!);
    }

    [Fact]
    public async Task Another_attempt_is_another_row()
    {
        string id = await CreateWithAsync("""{"question_id": "q", "is_correct": true}""");
        AssertReceipt(await PostResultsAsync(id, """{"question_id": "q", "attempt": 2, "is_correct": false}"""), 1, 1, 0, 0);
    }

    [Theory]
    [InlineData("", "error_type")]
    [InlineData("?on_conflict=fail", "error_message")]
    [InlineData("?on_conflict=keep", "error_type")]
    [InlineData("?on_conflict=replace", "error_message")]
    public async Task A_stored_error_gives_way_to_a_retry(string query, string member)
    {
        string id = await CreateWithAsync($$"""[{"question_id": "q", "{{member}}": "Timeout", "metadata": {"try": 1} }, {"question_id": "r", "is_correct": true}]""");
        Service.Clock.Advance(TimeSpan.FromSeconds(1));

        AssertReceipt(await PostResultsAsync(id, """[{"question_id": "q", "is_correct": true}, {"question_id": "r", "is_correct": true}]""", query), 2, 0, 1, 1);
        Assert.Equal(["q", "r"], await IdsAsync(id, "?correct=true"));
        Answer performance = await GetAsync($"{Path(id)}/performance");
        Assert.Equal(0, (long)performance["failure_count"]!);
        Assert.Equal(1.0, (double)performance["accuracy_rate"]!);
        (await PostResultsAsync(id, """{"question_id": "q", "is_correct": false}""")).IsProblem(409);
    }

    [Fact]
    public async Task The_same_error_again_is_unchanged_and_an_error_never_displaces_an_answer()
    {
        string id = await CreateWithAsync("""[{"question_id": "q", "error_type": "E"}, {"question_id": "r", "is_correct": true}]""");
        AssertReceipt(await PostResultsAsync(id, """{"question_id": "q", "error_type": "E"}"""), 1, 0, 0, 1);
        (await PostResultsAsync(id, """{"question_id": "r", "error_type": "E"}""")).IsProblem(409, "");
    }

    [Fact]
    public async Task On_conflict_replace_takes_the_new_and_keep_the_old()
    {
        string id = await CreateWithAsync(Stored);
        AssertReceipt(await PostResultsAsync(id, """{"question_id": "q", "is_correct": true}""", "?on_conflict=keep"), 1, 0, 0, 1);
        Assert.Equal(0.5, (double)(await SingleAsync(id))["score"]!);

        Service.Clock.Advance(TimeSpan.FromSeconds(1));
        AssertReceipt(await PostResultsAsync(id, """[{"question_id": "q", "is_correct": true}, {"question_id": "r"}]""", "?on_conflict=replace"), 2, 1, 1, 0);
        var replaced = (await ListAsync(id))[0]!.AsObject();
        Assert.All(replaced, member => Assert.True(member.Value is null || member.Key is "experiment_id" or "question_id" or "attempt" or "is_correct" or "received_at", member.Key));
        Assert.Equal(Service.Clock.GetUtcNow().UtcDateTime, ((DateTime)replaced["received_at"]!).ToUniversalTime(), TimeSpan.FromMicroseconds(1));
    }

    [Theory]
    [InlineData("merge")]
    [InlineData("Replace")]
    [InlineData("1")]
    public async Task An_unknown_way_to_settle_conflicts_is_refused(string word)
    {
        string id = await CreateAsync();
        (await PostResultsAsync(id, """{"question_id": "q"}""", $"?on_conflict={word}")).IsProblem(400, "on_conflict");
        Assert.Equal(0, await RowsAsync(id));
    }
}
