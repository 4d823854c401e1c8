using System.Text.Json;
using ExperimentApi.Client.Results;
using ExperimentApi.Client.Tests.Support;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Tests.Results;

public class PostingTests
{
    [Fact]
    public async Task A_result_is_sent_without_the_members_it_does_not_have()
    {
        using var network = new RecordingHandler(Answers.Json(Answers.Receipt));
        var result = new ResultSubmission
        {
            QuestionId = "q",
            IsCorrect = false,
            Steps = [new AgentStep { Agent = "a", Success = true }],
            Metadata = JsonElement.Parse("""{"kept":null}"""),
        };

        IngestReceipt receipt = await network.Client().Results.PostAsync("e", result);

        Assert.Equal(1, receipt.Inserted);
        Assert.Equal(
            """{"question_id":"q","is_correct":false,"steps":[{"agent":"a","success":true}],"metadata":{"kept":null}}""", Sorted(network));
    }

    [Fact]
    public async Task Several_results_are_one_array()
    {
        using var network = new RecordingHandler(Answers.Json(Answers.Receipt));

        await network.Client().Results.PostManyAsync("e", [new() { QuestionId = "ä" }, new() { QuestionId = "b" }]);

        Assert.Equal("""[{"question_id":"ä"},{"question_id":"b"}]""", network.Last.Body);
        Assert.Equal("application/json", network.Last.Headers["Content-Type"]);
    }

    [Theory]
    [InlineData(OnConflict.Fail, "")]
    [InlineData(OnConflict.Replace, "?on_conflict=replace")]
    [InlineData(OnConflict.Keep, "?on_conflict=keep")]
    public async Task What_to_do_about_other_content_is_said_only_where_it_is_not_to_refuse(OnConflict onConflict, string query)
    {
        using var network = new RecordingHandler(_ => Answers.Json(Answers.Receipt));
        ResultsClient results = network.Client().Results;

        await results.PostAsync("e", new ResultSubmission(), onConflict);
        await results.PostManyAsync("e", [], onConflict);
        await results.PostStreamAsync("e", AsyncEnumerable.Empty<ResultSubmission>(), onConflict);

        Assert.All(network.Requests, request => Assert.Equal("/api/v1/experiments/e/results" + query, request.Path));
    }

    /// <summary>The generator writes inherited members last; the order says nothing, so the test does not depend on it.</summary>
    private static string Sorted(RecordingHandler network)
    {
        JsonElement body = JsonElement.Parse(network.Last.Body!);
        return "{" + string.Join(',', new[] { "question_id", "is_correct", "steps", "metadata" }
            .Select(name => $"\"{name}\":{body.GetProperty(name).GetRawText()}")) + "}" + (body.GetPropertyCount() == 4 ? "" : " and more");
    }
}
