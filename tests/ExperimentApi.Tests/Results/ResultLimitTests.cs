using System.Globalization;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace ExperimentApi.Tests.Results;

public sealed partial class ResultLimitTests(ServiceFixture fixture) : ResultsTest(fixture)
{
    private const int MiB = 1024 * 1024;

    /// <summary>Members that are refused, and the pointer of the value; <c>@513x</c> stands for so many of the letter.</summary>
    public static TheoryData<string, string> BadMembers => new()
    {
        { "\"attempt\": 0", "attempt" },
        { "\"attempt\": -1", "attempt" },
        { "\"attempt\": 1.5", "attempt" },
        { "\"attempt\": 2147483648", "attempt" },
        { "\"turn_index\": -1", "turn_index" },
        { "\"total_turns\": -1", "total_turns" },
        { "\"score\": -0.01", "score" },
        { "\"score\": 1.01", "score" },
        { "\"score\": \"1\"", "score" },
        { "\"confidence\": 1.0000001", "confidence" },
        { "\"confidence\": -1", "confidence" },
        { "\"execution_time\": -0.5", "execution_time" },
        { "\"execution_time\": 1e300", "execution_time" },
        { "\"estimated_cost\": -1", "estimated_cost" },
        { "\"estimated_cost\": 1e13", "estimated_cost" },
        { "\"input_tokens\": -1", "input_tokens" },
        { "\"input_tokens\": 9223372036854775807", "input_tokens" },
        { "\"output_tokens\": -1", "output_tokens" },
        { "\"output_tokens\": 0.5", "output_tokens" },
        { "\"is_correct\": \"yes\"", "is_correct" },
        { "\"question_type\": \"\"", "question_type" },
        { "\"question_type\": \"@201t\"", "question_type" },
        { "\"operation_type\": \"@201t\"", "operation_type" },
        { "\"error_type\": \"@201t\"", "error_type" },
        { "\"conversation_id\": \"\"", "conversation_id" },
        { "\"record_id\": \"@513c\"", "record_id" },
        { "\"question\": \"@1048577x\"", "question" },
        { "\"expected\": \"@349526值\"", "expected" },
        { "\"ground_truth\": \"@1048577x\"", "ground_truth" },
        { "\"predicted\": \"@1048577x\"", "predicted" },
        { "\"predicted_answer\": \"@1048577x\"", "predicted_answer" },
        { "\"dsl_program\": \"@1048577x\"", "dsl_program" },
        { "\"reasoning\": \"@1048577x\"", "reasoning" },
        { "\"error_message\": \"@1048577x\"", "error_message" },
        { "\"metadata\": 5", "metadata" },
        { "\"metadata\": [1]", "metadata" },
        { "\"metadata\": {\"a\": \"@1048576x\"}", "metadata" },
        { "\"metadata\": {\"a\": {\"b\": 1e999}}", "metadata/a/b" },
        { "\"metadata\": {\"a\": \"\\u0000\"}", "metadata/a" },
        { "\"reasoning\": \"\\ud800\"", "reasoning" },
        { "\"timestamp\": \"yesterday\"", "timestamp" },
        { "\"agent_flow\": [\"a\", null]", "agent_flow/1" },
        { "\"agent_flow\": [\"\"]", "agent_flow/0" },
        { "\"agent_flow\": \"a\"", "agent_flow" },
        { "\"steps\": [null]", "steps/0" },
        { "\"steps\": [{}]", "steps/0/agent" },
        { "\"steps\": [{\"agent\": \"a\"}, {\"agent\": \"\"}]", "steps/1/agent" },
        { "\"steps\": [{\"agent\": \"a\", \"execution_time\": -1}]", "steps/0/execution_time" },
        { "\"steps\": [{\"agent\": \"a\", \"estimated_cost\": -1}]", "steps/0/estimated_cost" },
        { "\"steps\": [{\"agent\": \"a\", \"input_tokens\": -1}]", "steps/0/input_tokens" },
        { "\"steps\": [{\"agent\": \"a\", \"output_tokens\": 9e18}]", "steps/0/output_tokens" },
        { "\"steps\": [{\"agent\": \"a\", \"metadata\": 1}]", "steps/0/metadata" },
        { "\"steps\": [{\"agent\": \"a\", \"started_at\": 1}]", "steps/0/started_at" },
        { "\"steps\": [{\"agent\": \"a\", \"speed\": 1}]", "steps/0/speed" },
        { "\"isCorrect\": true", "isCorrect" },
        { "\"accuracy\": 1", "accuracy" },
        { "\"is_correct\": true, \"is_correct\": true", "is_correct" },
    };

    [Theory]
    [MemberData(nameof(BadMembers))]
    public async Task A_value_beyond_its_limit_is_refused_with_its_pointer(string member, string pointer)
    {
        string id = await CreateAsync();
        string bad = $$"""{"question_id": "bad", {{Repeated().Replace(member, many => new string(many.ValueSpan[^1], int.Parse(many.ValueSpan[1..^1], CultureInfo.InvariantCulture)))}}}""";

        (await PostResultsAsync(id, bad)).IsProblem(422, $"/{pointer}");
        (await PostResultsAsync(id, $$"""{"results": [{"question_id": "good"}, {{bad}}]}""")).IsProblem(422, $"/results/1/{pointer}");
        (await PostLinesAsync(id, Lines(["{\"question_id\": \"good\"}", "", bad]))).IsProblem(422, $"/2/{pointer}");
        Assert.Equal(0, await RowsAsync(id));
    }

    [Fact]
    public async Task Everything_just_within_its_limit_is_stored()
    {
        string id = await CreateAsync();
        string text = new('x', MiB);
        string type = new('t', 200);
        string metadata = $$"""{"a": "{{new string('x', MiB - 9)}}"}""";
        string steps = string.Join(',', Enumerable.Repeat("{\"agent\":\"a\"}", 10_000));
        AssertReceipt(await PostResultsAsync(id, $$"""
            {"question_id": "{{new string('值', 512)}}", "conversation_id": "{{new string('c', 512)}}", "question": "{{text}}", "expected": "{{text}}",
             "predicted": "{{text}}", "dsl_program": "{{text}}", "reasoning": "{{text}}", "error_message": "{{text}}", "error_type": "{{type}}",
             "question_type": "{{type}}", "agent_flow": ["{{type}}"], "score": 1, "confidence": 0, "attempt": 2147483647, "execution_time": 1e12,
             "input_tokens": 1000000000000, "metadata": {{metadata}}, "steps": [{{steps}}]}
            """), 1, 1, 0, 0);

        JsonNode stored = await SingleAsync(id);
        Assert.Equal(10_000, stored["steps"]!.AsArray().Count);
        Assert.Equal(metadata.Length, stored["metadata"]!.ToJsonString().Length + 1);
        (await GetAsync($"{Path(id)}/results/{Escape(new string('值', 512))}")).Is(200);
    }

    [Theory]
    [InlineData("{}", "/question_id")]
    [InlineData("""{"conversation_id": "c"}""", "/question_id")]
    [InlineData("""{"turn_index": 1}""", "/question_id")]
    [InlineData("""{"question_id": ""}""", "/question_id")]
    [InlineData("""{"question_id": 5}""", "/question_id")]
    [InlineData("""{"question_id": ".."}""", "/question_id")]
    public async Task A_result_needs_an_identity(string result, string pointer)
    {
        string id = await CreateAsync();
        (await PostResultsAsync(id, result)).IsProblem(422, pointer);
        (await PostResultsAsync(id, $"[{result}]")).IsProblem(422, $"/0{pointer}");
    }

    [Theory]
    [InlineData(512, "question_id")]
    [InlineData(500, "conversation_id")]
    [InlineData(500, "record_id")]
    public async Task An_id_longer_than_its_limit_is_refused(int longest, string member)
    {
        string id = await CreateAsync();
        (await PostResultsAsync(id, $$"""{"{{member}}": "{{new string('i', longest)}}", "turn_index": 2147483647}""")).Is(200);
        (await PostResultsAsync(id, $$"""{"{{member}}": "{{new string('j', longest + 1)}}", "turn_index": 2147483647}""")).IsProblem(422, $"/{member}");
    }

    [Theory]
    [InlineData("5", "")]
    [InlineData("null", "")]
    [InlineData("\"text\"", "")]
    [InlineData("[5]", "/0")]
    [InlineData("[null]", "/0")]
    [InlineData("[[]]", "/0")]
    [InlineData("""{"results": {}}""", "/results")]
    [InlineData("""{"results": [], "experiment_id": "x"}""", "/experiment_id")]
    [InlineData("""{"results": [7]}""", "/results/0")]
    public async Task What_is_no_result_is_refused(string body, string pointer)
    {
        string id = await CreateAsync();
        (await PostResultsAsync(id, body)).IsProblem(422, pointer);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[{\"question_id\": \"q\"}")]
    [InlineData("{\"question_id\": \"q\", \"score\": NaN}")]
    [InlineData("{\"question_id\": \"q\"} {\"question_id\": \"r\"}")]
    public async Task What_is_no_JSON_is_malformed(string body)
    {
        string id = await CreateAsync();
        (await PostResultsAsync(id, body)).IsProblem(400);
        Assert.Equal(0, await RowsAsync(id));
    }

    [Fact]
    public async Task A_hundred_errors_are_named_and_all_are_counted()
    {
        string id = await CreateAsync();
        Answer refused = (await PostResultsAsync(id, Array(Rows(250, members: "\"score\": 2")))).IsProblem(422);
        Assert.Equal(100, refused.ErrorPointers.Count);
        Assert.Equal(250, (int)refused["error_count"]!);
        Assert.Contains("/99/score", refused.ErrorPointers);
    }

    [Fact]
    public async Task A_result_has_at_most_ten_thousand_steps()
    {
        string id = await CreateAsync();
        string steps = string.Join(',', Enumerable.Repeat("{\"agent\":\"a\"}", 10_001));
        (await PostResultsAsync(id, $$"""[{"question_id": "q", "steps": [{{steps}}]}]""")).IsProblem(422, "/0/steps");
    }

    [GeneratedRegex("@[0-9]+.")]
    private static partial Regex Repeated();
}
