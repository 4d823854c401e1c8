using System.Text.Json.Nodes;
using ExperimentApi.Formats.Tests.Reading;

namespace ExperimentApi.Formats.Tests.Promptfoo;

public sealed class PromptfooRefusalTests
{
    [Theory]
    [InlineData("{\"evalId\": \"e\", \"results\": {\"version\": 3, \"results\": 5}}", "$.results.results")]
    [InlineData("{\"evalId\": \"e\", \"results\": {\"version\": 9, \"results\": []}}", "$.results.version")]
    [InlineData("{\"evalId\": \"e\", \"results\": {\"version\": 3, \"results\": [{}, 7]}}", "$.results.results[1]")]
    [InlineData("{\"evalId\": \"e\", \"results\": {\"version\": 3,", "line 1")]
    [InlineData("", "line 1")]
    public async Task What_is_no_output_is_refused_with_the_place(string text, string place)
    {
        UnreadableUploadException fault = await Assert.ThrowsAsync<UnreadableUploadException>(() => ReadAsync(TestUpload.Of(("out.json", text))));

        Assert.StartsWith(place, fault.Place, StringComparison.Ordinal);
        Assert.Equal("out.json", fault.File);
    }

    [Fact]
    public async Task Nesting_without_an_end_is_refused()
    {
        // What a reference to itself comes to, written out.
        string deep = string.Concat(Enumerable.Repeat("{\"self\":", 5_000));

        UnreadableUploadException fault = await Assert.ThrowsAsync<UnreadableUploadException>(() =>
            ReadAsync(TestUpload.Of(("out.jsonl", $"{{\"promptIdx\": 0, \"vars\": {deep}1{new string('}', 5_000)}}}\n"))));

        Assert.StartsWith("line 1", fault.Place, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nesting_beyond_the_contract_is_kept_as_text()
    {
        JsonObject row = PromptfooFixture.Row(1, 0, 0, "Why?", "pass", 1);
        row["metadata"]!["deep"] = JsonNode.Parse($"{new string('[', 150)}{new string(']', 150)}", documentOptions: new() { MaxDepth = 200 });

        ReadItems read = await ReadAsync(TestUpload.Of(("out.jsonl", row.ToJsonString(new System.Text.Json.JsonSerializerOptions { MaxDepth = 250, TypeInfoResolver = Contracts.Json.WireJson.Context }))));

        Contract.Check(read.Only);
    }

    [Fact]
    public async Task Huge_values_are_cut_or_left_out_with_a_warning()
    {
        JsonObject row = PromptfooFixture.Row(1, 0, 0, "Why?", "pass", 1);
        row["response"]!["output"] = new string('x', 2_000_000);
        row["latencyMs"] = 1e300;
        row["testCase"]!["metadata"]!["conversationId"] = new string('c', 5_000);
        row["testCase"]!["metadata"]!["category"] = new string('t', 300);

        ReadExperiment read = (await ReadAsync(TestUpload.Of(("out.jsonl", row.ToJsonString())))).Only;

        Contract.Check(read);
        Assert.Equal(4, read.Warnings.Count(warning => warning.StartsWith("line 1", StringComparison.Ordinal)));
        Assert.Null(read.Results[0].ExecutionTime);
    }

    [Fact]
    public async Task A_line_that_is_larger_than_memory_allows_is_refused()
    {
        byte[] line = new byte[(32 << 20) + 1];
        Array.Fill(line, (byte)' ');

        UnreadableUploadException fault = await Assert.ThrowsAsync<UnreadableUploadException>(() => ReadAsync(TestUpload.Of("out.jsonl", line)));

        Assert.Equal("line 1", fault.Place);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task A_damaged_document_is_read_or_refused(int seed)
    {
        int survivors = await Mutation.SurvivorsAsync("promptfoo", PromptfooFixture.Upload(PromptfooFixture.Document(tests: 2)), 0, seed, 150);

        Assert.InRange(survivors, 1, 149);
    }

    [Fact]
    public async Task Damaged_lines_are_read_or_refused()
    {
        int survivors = await Mutation.SurvivorsAsync("promptfoo", TestUpload.Of(("out.jsonl", PromptfooFixture.Lines(tests: 2))), 0, 3, 150);

        Assert.InRange(survivors, 1, 149);
    }

    private static Task<ReadItems> ReadAsync(Upload upload) => ReadItems.OfAsync("promptfoo", upload);
}
