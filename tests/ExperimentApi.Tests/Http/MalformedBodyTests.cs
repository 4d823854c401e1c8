using System.Text;

namespace ExperimentApi.Tests.Http;

public sealed class MalformedBodyTests(ServiceFixture fixture) : RefusalTest(fixture)
{
    [Theory]
    [InlineData("", "", "is empty")]
    [InlineData(" \r\n\t", "", "is empty")]
    [InlineData("{\"name\": \"x\"", "", "line 1, byte 13")]
    [InlineData("{\n  \"name\" \"x\"}", "", "line 2, byte 10")]
    [InlineData("{\"name\": \"x\"} tail", "", "byte 15")]
    [InlineData("{\"name\": \"x\"}{}", "", "byte 14")]
    [InlineData("{\"name\": \"x\",}", "", "byte 14")]
    [InlineData("{'name': 'x'}", "", "byte 2")]
    [InlineData("{\"tags\": [\"a\", b]}", "/tags/1", "byte 16")]
    [InlineData("{\"name\": \"a\nb\"}", "/name", "line 1, byte 12")]
    [InlineData("{\"expected_questions\": 01}", "/expected_questions", "byte 25")]
    [InlineData("{} // no comments", "", "byte 4")]
    public async Task Malformed_JSON_is_a_400_with_its_place(string body, string pointer, string place)
    {
        Answer problem = await RefusedAsync(400, Experiments, Text(body), pointer);
        Assert.Contains(place, Message(problem, pointer), StringComparison.Ordinal);
        Assert.Contains(place, (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("NaN")]
    [InlineData("Infinity")]
    [InlineData("-Infinity")]
    public async Task Python_s_numbers_that_JSON_does_not_have_are_named_with_their_pointer(string word)
    {
        Answer problem = await RefusedAsync(400, Experiments, Text($$"""{"agents": [{"name": "a"}, {"name": "b", "temperature": {{word}}}]}"""), "/agents/1/temperature");
        Assert.Equal($"is {word}, which JSON does not have; send null", Message(problem, "/agents/1/temperature"));

        string id = await CreateAsync();
        await RefusedAsync(400, $"{Experiments}/{id}/results", Text($$"""{"results": [{"question_id": "1"}, {"question_id": "2", "score": {{word}}}]}"""), "/results/1/score");
        await RefusedAsync(400, $"{Experiments}/{id}/results", Text($"[1, {word}]"), "/1");
    }

    [Fact]
    public async Task A_malformed_line_of_NDJSON_is_named_by_its_place_among_the_lines()
    {
        string id = await CreateAsync();
        string lines = "{\"question_id\": \"1\"}\n\n{\"question_id\": \"2\", \"score\": NaN}\n";
        await RefusedAsync(400, $"{Experiments}/{id}/results", Text(lines, "application/x-ndjson"), "/2/score");

        Answer cut = await RefusedAsync(400, $"{Experiments}/{id}/results", Text("{\"question_id\": \"1\"}\n{\"question", "application/x-ndjson"), "/1");
        Assert.Contains("at byte 11", Message(cut, "/1"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bytes_that_are_no_UTF_8_are_a_400()
    {
        await RefusedAsync(400, Experiments, Bytes([.. "{\"name\": \""u8, 0xC3, 0x28, .. "\"}"u8]), "/name");
        await RefusedAsync(400, Experiments, Bytes([.. "{\"environment_snapshot\": {\"a\": [1, \""u8, 0xED, 0xA0, 0x80, .. "\"]}}"u8]), "/environment_snapshot/a/1");
        await RefusedAsync(400, Experiments, Bytes([.. "{\"environment_snapshot\": {\"a"u8, 0xFF, .. "\": 1}}"u8]), "/environment_snapshot/a\uFFFD");
        await RefusedAsync(400, Experiments, Bytes(Encoding.Unicode.GetBytes("{\"name\": \"x\"}")));
    }

    [Fact]
    public async Task A_byte_order_mark_is_no_part_of_the_text()
    {
        string id = NewId();
        (await SendAsync(HttpMethod.Post, Experiments, Bytes([0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes($$"""{"experiment_id": "{{id}}"}""")]))).Is(201);
        (await SendAsync(HttpMethod.Post, $"{Experiments}/{id}/results", Bytes([0xEF, 0xBB, 0xBF, .. "{\"question_id\": \"1\"}\n"u8], "application/x-ndjson"))).Is(200);
    }

    [Theory]
    [InlineData("[", "]", "1")]
    [InlineData("{\"a\":", "}", "{}")]
    public async Task Sixty_four_levels_are_stored_and_answered_and_sixty_five_are_refused(string open, string close, string innermost)
    {
        // The document itself and the member are two levels, an object inside is one more.
        int levels = innermost == "{}" ? 61 : 62;
        string Nested(int depth) => string.Concat(Enumerable.Repeat(open, depth)) + innermost + string.Concat(Enumerable.Repeat(close, depth));
        string id = NewId();
        string snapshot = $$$"""{"experiment_id": "{{{id}}}", "environment_snapshot": {"deep": {{{Nested(levels)}}}}}""";
        (await PostAsync(Experiments, snapshot)).Is(201);
        Assert.Contains(Nested(levels), (await GetAsync($"{Experiments}/{id}")).Is(200).Text, StringComparison.Ordinal);
        (await PostAsync($"{Experiments}/{id}/results", $$$"""{"question_id": "q", "metadata": {"deep": {{{Nested(levels)}}}}}""")).Is(200);
        (await GetAsync($"{Experiments}/{id}/results")).Is(200);
        (await GetAsync($"{Experiments}/{id}/results/q")).Is(200);
        (await GetAsync("/api/v1/questions/q/results")).Is(200);

        Answer problem = await RefusedAsync(400, Experiments, Text($$$"""{"environment_snapshot": {"deep": {{{Nested(levels + 1)}}}}}"""));
        Assert.Contains("deeper than 64 levels", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Hundreds_of_thousands_of_levels_are_refused_as_well()
    {
        await RefusedAsync(400, Experiments, Text(new string('[', 500_000)));
    }
}
