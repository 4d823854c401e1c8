using System.Text.Json.Nodes;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Formats.Tests.Archives;
using ExperimentApi.Formats.Tests.Reading;

namespace ExperimentApi.Formats.Tests.Inspect;

/// <summary>Logs of Inspect AI, in both formats.</summary>
public sealed class InspectFormatTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    [InlineData(93)]
    public async Task A_zipped_log_and_a_json_log_read_the_same(int method)
    {
        ReadItems json = await ReadItems.OfAsync("inspect", TestUpload.Of(("log.json", InspectFixture.Json(InspectFixture.Header(), InspectFixture.Samples()))));
        ReadItems zip = await ReadItems.OfAsync("inspect", new Upload([InspectFixture.Eval(InspectFixture.Header(), InspectFixture.Samples(), method)]));

        Assert.Equal(Written.Of(json.Only), Written.Of(zip.Only));
        Assert.All(json.Experiments.Concat(zip.Experiments), Contract.Check);
    }

    [Fact]
    public async Task The_header_is_the_experiment()
    {
        ForeignExperiment read = (await ReadAsync(InspectFixture.Header(), InspectFixture.Samples())).Experiment;

        Assert.Equal(("Eval1", "arithmetic", "c0ffee", 4), (read.Snapshot.ExperimentId, read.Snapshot.Name, read.Snapshot.GitCommit, read.Snapshot.ExpectedQuestions));
        Assert.Equal(["a", "b"], read.Snapshot.Tags!);
        Assert.Equal([("generate", "openai/gpt-x", 0.5), ("grader", "other/judge", (double?)null)], read.Snapshot.Agents!.Select(agent => (agent.Name!, agent.Model!, agent.Temperature)));
        Assert.Equal((100L, 2L), (read.Snapshot.Dataset!.TotalConversations, read.Snapshot.Dataset.SampleSize));
        Assert.Equal(["1", "two"], read.Snapshot.Dataset.ConversationIds!);
        // How much was asked is no part of what was asked with.
        Assert.Equal((2, false, true), (read.Snapshot.Dataset.Members["epochs"].GetInt32(), read.Snapshot.Workflow!.Members.ContainsKey("config.epochs"), read.Snapshot.Workflow.Members.ContainsKey("config.message_limit")));
        Assert.True(read.Snapshot.System!.Members.ContainsKey("model_args"));
        Assert.Equal((new DateTimeOffset(2025, 3, 4, 4, 6, 8, TimeSpan.Zero), "completed", new DateTimeOffset(2025, 3, 4, 4, 7, 8, TimeSpan.Zero)), (read.Snapshot.Timestamp, read.Finish!.Status, read.Finish.FinishedAt));
        Assert.Equal((3, 0.5, 0.25, 100, 10, 0.5), (read.Reported!.TotalAnswers, read.Reported.AccuracyRate, read.Reported.StandardError, read.Reported.InputTokens, read.Reported.OutputTokens, read.Reported.TotalEstimatedCost));
    }

    [Fact]
    public async Task A_sample_is_a_result_and_an_epoch_an_attempt()
    {
        ReadExperiment read = await ReadAsync(InspectFixture.Header(), InspectFixture.Samples());

        Assert.Equal([("1", 1, true, null), ("1", 2, false, null), ("two", 1, (bool?)null, (double?)0.5)], read.Results.Select(result => (result.QuestionId!, result.Attempt!.Value, result.IsCorrect, result.Score)));
        ResultSubmission first = read.Results[0];
        // A reference is looked up once, also where what it leads to looks like one.
        Assert.Equal(("What is 2+2? attachment://q"[..12], "4\nfour", "4", "2 and 2"), (first.Question![..12], first.Expected, first.Predicted, first.Reasoning));
        Assert.Equal((1.5, 0.25, 35, 4), (first.ExecutionTime, first.EstimatedCost, first.InputTokens, first.OutputTokens));
        Assert.Equal(new DateTimeOffset(2025, 3, 4, 4, 6, 12, TimeSpan.Zero), first.Timestamp);
        Assert.Equal(("match", 0.1, "easy"), (
            first.Metadata!.Value.GetProperty("scorer").GetString(), first.Metadata.Value.GetProperty("scores").GetProperty("second").GetProperty("value").GetDouble(),
            first.Metadata.Value.GetProperty("sample").GetProperty("level").GetString()));
    }

    [Fact]
    public async Task Agents_spans_are_steps_and_models_calls_belong_to_the_innermost()
    {
        ReadExperiment read = await ReadAsync(InspectFixture.Header(), InspectFixture.Samples());

        AgentStep step = Assert.Single(read.Results[0].Steps!);
        Assert.Equal(("planner", "openai/gpt-x", 2.5, 30, 3), (step.Agent, step.Model, step.ExecutionTime, step.InputTokens, step.OutputTokens));
        Assert.StartsWith("What is 2+2?", step.Output, StringComparison.Ordinal);
        // Two of the pool and the rest of it, and one written out.
        Assert.Equal((2, 4), (step.Metadata!.Value.GetProperty("model_calls").GetInt32(), step.Metadata.Value.GetProperty("input_messages").GetInt32()));
    }

    [Fact]
    public async Task Steps_of_logs_from_before_spans_are_nested_by_their_order()
    {
        JsonObject sample = InspectFixture.Sample("1", 1, "1", """
            , "transcript": {"content": {"q": "Old?", "a": "long answer"}, "events": [{"event": "step", "action": "begin", "type": "solver", "name": "generate", "timestamp": "2024-01-01T00:00:00"},
              {"event": "model", "model": "m", "output": {"completion": "tc://a", "usage": {"input_tokens": 7, "output_tokens": 2}}},
              {"event": "step", "action": "end", "type": "solver", "name": "generate", "timestamp": "2024-01-01T00:00:03"}]}
            """);
        foreach (string newer in new[] { "attachments", "model_usage", "total_time", "started_at", "completed_at" })
            sample.Remove(newer);

        ResultSubmission result = (await ReadAsync(InspectFixture.Header(), sample)).Results.Single();

        Assert.Equal(("generate", "long answer", 3.0), (result.Steps!.Single().Agent, result.Steps![0].Output, result.Steps[0].ExecutionTime));
        Assert.Equal(("Old?", 7, 2, new DateTimeOffset(2024, 1, 1, 0, 0, 3, TimeSpan.Zero)), (result.Question, result.InputTokens, result.OutputTokens, result.Timestamp));
    }

    [Theory]
    [InlineData("started", null)]
    [InlineData("cancelled", "cancelled")]
    [InlineData("error", "failed")]
    public async Task A_log_is_finished_as_far_as_it_says(string status, string? expected)
    {
        JsonObject header = InspectFixture.Header(status);
        header["error"] = new JsonObject { ["message"] = "out of money" };

        ForeignExperiment read = (await ReadItems.OfAsync("inspect", new Upload([InspectFixture.Eval(header, InspectFixture.Samples(), finished: status != "started")]))).Only.Experiment;

        Assert.Equal((expected, expected == "failed" ? "out of money" : null), (read.Finish?.Status, read.Finish?.Error));
    }

    [Fact]
    public async Task A_sample_that_failed_is_an_error_without_a_grade()
    {
        JsonObject sample = InspectFixture.Sample("1", 1, "null", ", \"error\": {\"message\": \"RateLimitError('slow down')\", \"traceback\": \"\"}, \"limit\": {\"type\": \"token\", \"limit\": 5}");
        sample.Remove("scores");

        ResultSubmission result = (await ReadAsync(InspectFixture.Header("error"), sample)).Results.Single();

        Assert.Equal(("RateLimitError", "RateLimitError('slow down')", null, null), (result.ErrorType, result.ErrorMessage, result.IsCorrect, result.Score));
        Assert.Equal(("token", "It is 4."), (result.Metadata!.Value.GetProperty("limit").GetString(), result.Predicted));
    }

    [Fact]
    public async Task The_later_entry_of_a_sample_that_was_written_twice_counts()
    {
        JsonObject[] samples = [InspectFixture.Sample("1", 1, "\"I\""), InspectFixture.Sample("1", 1, "\"C\"")];

        Assert.True((await ReadItems.OfAsync("inspect", new Upload([InspectFixture.Eval(InspectFixture.Header(), samples)]))).Only.Results.Single().IsCorrect);
    }

    [Fact]
    public async Task A_sample_in_chunks_is_put_together()
    {
        JsonObject shell = InspectFixture.Sample("\"a/b\"", 1, "\"C\"");
        shell.Remove("attachments");
        shell["input"] = "attachment://1";
        var zip = new ZipBytes().Add("header.json", InspectFixture.Header().ToJsonString()).Add("samples/a/b_epoch_1/sample.json", shell.ToJsonString(), 93)
            .Add("samples/a/b_epoch_1/attachments/0.json", "[\"zero\", \"What?\"]").Add("samples/a/b_epoch_1/events/stats.json", "{}")
            .Add("samples/a/b_epoch_1/events/1.json", """[{"event": "model", "span_id": "s", "output": {"completion": "attachment://0"}}]""")
            .Add("samples/a/b_epoch_1/events/0.json", """[{"event": "span_begin", "id": "s", "type": "agent", "name": "x"}]""");

        ResultSubmission result = (await ReadItems.OfAsync("inspect", new Upload([zip.ToFile("c.eval")]))).Only.Results.Single();

        Assert.Equal(("a/b", "What?", "zero"), (result.QuestionId, result.Question, result.Steps!.Single().Output));
    }

    private static async Task<ReadExperiment> ReadAsync(JsonObject header, params JsonObject[] samples) =>
        (await ReadItems.OfAsync("inspect", TestUpload.Of(("log.json", InspectFixture.Json(header, samples))))).Only;
}
