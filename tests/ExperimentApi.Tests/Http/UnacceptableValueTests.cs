namespace ExperimentApi.Tests.Http;

public sealed class UnacceptableValueTests(ServiceFixture fixture) : RefusalTest(fixture)
{
    [Theory]
    [InlineData("1e999", "too large")]
    [InlineData("-1E+400", "too large")]
    [InlineData("1e-400", "too small")]
    [InlineData("0e-20000", "decimals")]
    [InlineData("1e99999999999", "too large")]
    public async Task Numbers_that_would_not_come_back_are_refused(string number, string reason)
    {
        Answer problem = await RefusedAsync(422, Experiments, Text($$"""{"system": {"rate_limits": {"a": [1, {{number}}]} } }"""), "/system/rate_limits/a/1");
        Assert.Contains(reason, Message(problem, "/system/rate_limits/a/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Numbers_written_at_length_are_refused_where_they_lose_their_value_and_kept_where_not()
    {
        string zeros = new('0', 400);
        await RefusedAsync(422, Experiments, Text($$"""{"environment_snapshot": {"a": 0.{{zeros}}1} }"""), "/environment_snapshot/a");
        await RefusedAsync(422, Experiments, Text($$"""{"environment_snapshot": {"a": 1{{new string('0', 100_000)}} } }"""), "/environment_snapshot/a");
        await RefusedAsync(422, Experiments, Text($$"""{"environment_snapshot": {"a": 1.{{new string('1', 20_000)}} } }"""), "/environment_snapshot/a");

        string kept = $$"""{"a":1{{zeros}},"b":0.1{{zeros}},"c":-0,"d":5e-324,"e":1.7976931348623157E+308,"f":0e-5}""";
        string id = await CreateAsync($"\"environment_snapshot\": {kept}, \"workflow\": {kept}");
        Answer read = (await GetAsync($"{Experiments}/{id}")).Is(200);
        Assert.Contains($"\"environment_snapshot\":{kept}", read.Text, StringComparison.Ordinal);
        Assert.Contains($"\"workflow\":{kept}", read.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("execution_time")]
    [InlineData("estimated_cost")]
    [InlineData("score")]
    public async Task An_integer_too_large_for_a_double_is_no_figure(string member)
    {
        string id = await CreateAsync();
        await RefusedAsync(422, $"{Experiments}/{id}/results", Text($$"""{"question_id": "q", "{{member}}": 1{{new string('0', 400)}}}"""), $"/{member}");
        await RefusedAsync(422, $"{Experiments}/{id}/results",
            Text($$"""[{"question_id": "q", "steps": [{"agent": "a", "execution_time": 1{{new string('0', 400)}}}]}]"""), "/0/steps/0/execution_time");
        await RefusedAsync(422, Experiments, Text($$"""{"performance": {"accuracy_rate": 1{{new string('0', 400)}} } }"""), "/performance/accuracy_rate");
    }

    [Theory]
    [InlineData("""a\u0000b""", "U+0000")]
    [InlineData("""\ud800""", "lone surrogate")]
    [InlineData("""\udc00x""", "lone surrogate")]
    [InlineData("""\ud83d\u0041""", "lone surrogate")]
    [InlineData("""\\\ud83d""", "lone surrogate")]
    public async Task Escaped_text_that_no_database_holds_is_refused_in_values_and_names(string text, string reason)
    {
        Answer value = await RefusedAsync(422, Experiments, Text($$"""{"name": "{{text}}"}"""), "/name");
        Assert.Contains(reason, Message(value, "/name"), StringComparison.Ordinal);

        Answer name = await RefusedAsync(422, Experiments, Text($$$"""{"environment_snapshot": {"x": {"{{{text}}}": 1} } }"""));
        string pointer = Assert.Single(name.ErrorPointers);
        Assert.StartsWith("/environment_snapshot/x/", pointer, StringComparison.Ordinal);
        Assert.Contains(reason, Message(name, pointer), StringComparison.Ordinal);

        string id = await CreateAsync();
        await RefusedAsync(422, $"{Experiments}/{id}/results", Text($$"""{"question_id": "{{text}}"}"""), "/question_id");
    }

    [Fact]
    public async Task Escapes_that_make_characters_are_stored_as_characters()
    {
        string id = await CreateAsync("""
            "name": "\ud83d\ude00 \\u0000 \u4e2d", "environment_snapshot": {"\u0061/~": "\\ud800"}
            """);
        Answer read = (await GetAsync($"{Experiments}/{id}")).Is(200);
        Assert.Equal("😀 \\u0000 中", (string)read["name"]!);
        Assert.Equal("\\ud800", (string)read["environment_snapshot"]!["a/~"]!);
    }

    [Theory]
    [InlineData("""{"name": "a", "name": "b"}""", "/name")]
    [InlineData("""{"name": "a", "\u006eame": "a"}""", "/name")]
    [InlineData("""{"environment_snapshot": {"x": [{"k": 1, "l": 2, "k": 1}]}}""", "/environment_snapshot/x/0/k")]
    [InlineData("""{"agents": [{"name": "a", "tools": [], "tools": []}]}""", "/agents/0/tools")]
    [InlineData("""{"environment_snapshot": {"": 1, "": 2}}""", "/environment_snapshot/")]
    [InlineData("""{"environment_snapshot": {"a/b": {"~": 1, "\u007e": 2}}}""", "/environment_snapshot/a~1b/~0")]
    public async Task A_member_given_twice_is_refused(string body, string pointer)
    {
        Answer problem = await RefusedAsync(422, Experiments, Text(body), pointer);
        Assert.Equal("is given twice in one object", Message(problem, pointer));
    }

    [Fact]
    public async Task The_same_name_in_different_objects_is_no_repetition()
    {
        string id = await CreateAsync();
        (await PostAsync($"{Experiments}/{id}/results",
            """[{"question_id": "1", "metadata": {"question_id": {"question_id": 1}, "a": [{"a": 1}, {"a": 1}]}}, {"question_id": "2", "metadata": {"a": 1}}]""")).Is(200);
    }

    [Fact]
    public async Task Every_value_of_the_wrong_type_is_named_at_once()
    {
        Answer problem = await RefusedAsync(422, Experiments, Text("""
            {"experiment_id": 5, "name": ["x"], "tags": "a", "timestamp": "yesterday", "expected_questions": 1.5, "agents": {}, "workflow": [], "system": "s",
             "environment_snapshot": 7, "performance": {"accuracy_rate": "1", "agent_performance": {"a": {"total_executions": "many"}}}, "surprise": 1, "expectedQuestions": 3}
            """),
            "/experiment_id", "/name", "/tags", "/timestamp", "/expected_questions", "/agents", "/workflow", "/system", "/environment_snapshot",
            "/performance/accuracy_rate", "/performance/agent_performance/a/total_executions", "/surprise", "/expectedQuestions");
        Assert.Equal(13, (int)problem["error_count"]!);
        Assert.Contains("did you mean expected_questions?", Message(problem, "/expectedQuestions"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("null", "")]
    [InlineData("[]", "")]
    [InlineData("\"text\"", "")]
    [InlineData("5", "")]
    [InlineData("""{"agents": [null]}""", "/agents/0")]
    [InlineData("""{"tasks": [null]}""", "/tasks/0")]
    [InlineData("""{"tags": [null]}""", "/tags/0")]
    [InlineData("""{"performance": []}""", "/performance")]
    public async Task Nothing_where_something_is_needed_is_refused(string body, string pointer) => await RefusedAsync(422, Experiments, Text(body), pointer);

    [Theory]
    [InlineData("null", "")]
    [InlineData("[null]", "/0")]
    [InlineData("""{"results": [null]}""", "/results/0")]
    [InlineData("""{"results": 5}""", "/results")]
    [InlineData("""{"question_id": "q", "results": []}""", "/question_id")]
    [InlineData("[[]]", "/0")]
    [InlineData("""[{"question_id": "q", "steps": [null], "agent_flow": [null]}]""", "/0/steps/0", "/0/agent_flow/0")]
    [InlineData("""{"question_id": "q", "metadata": [], "colour": 1}""", "/colour")]
    public async Task Results_that_are_none_are_refused(string body, params string[] pointers)
    {
        string id = await CreateAsync();
        await RefusedAsync(422, $"{Experiments}/{id}/results", Text(body), pointers);
    }

    [Fact]
    public async Task At_most_a_hundred_errors_are_listed_and_all_are_counted()
    {
        string id = await CreateAsync();
        string results = string.Join(',', Enumerable.Range(0, 1000).Select(index => $$"""{"question_id": {{index}}}"""));
        Answer problem = await RefusedAsync(422, $"{Experiments}/{id}/results", Text($"[{results}]"));
        Assert.Equal(100, problem["errors"]!.AsObject().Count);
        Assert.Equal(1000, (int)problem["error_count"]!);
    }

    [Fact]
    public async Task An_answer_is_never_long_however_long_names_are_or_often_repeated()
    {
        Answer repeated = await RefusedAsync(422, Experiments, Text($$"""{ {{string.Join(',', Enumerable.Repeat("\"a\":1", 300_000))}} }"""), "/a");
        Assert.Equal(299_999, (int)repeated["error_count"]!);
        Assert.Equal(100, repeated["errors"]!["/a"]!.AsArray().Count);

        string values = string.Join(',', Enumerable.Repeat("1e999", 100_000));
        Answer deep = await RefusedAsync(422, Experiments, Text($$$"""{"environment_snapshot": {"{{{new string('n', 2_000_000)}}}": [{{{values}}}]}}"""));
        Assert.Equal(100_000, (int)deep["error_count"]!);
        Assert.InRange(deep.Text.Length, 1, 200_000);
    }
}
