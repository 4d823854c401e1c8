using System.Runtime.CompilerServices;
using ExperimentApi.Client.Http;
using ExperimentApi.Client.Tests.Support;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Tests.Results;

public class StreamingTests
{
    [Fact]
    public async Task A_stream_is_one_result_a_line_and_waits_for_the_service_to_agree()
    {
        using var network = new RecordingHandler(Answers.Json(Answers.Receipt));

        await network.Client().Results.PostStreamAsync("e", Numbered(3));

        Assert.Equal("{\"question_id\":\"q0\"}\n{\"question_id\":\"q1\"}\n{\"question_id\":\"q2\"}\n", network.Last.Body);
        Assert.Equal("application/x-ndjson", network.Last.Headers["Content-Type"]);
        Assert.Equal("100-continue", network.Last.Headers["Expect"]);
        Assert.False(network.Last.Headers.ContainsKey("Content-Length"));
    }

    [Fact]
    public async Task Memory_does_not_grow_with_the_number_of_results()
    {
        // 200,000 lines of 1 KB; what is written is counted and forgotten.
        string text = new('x', 1000);
        using var content = new NdjsonContent<ResultSubmission>(Numbered(200_000, text), SubmissionJson.Context.ResultSubmission);
        using var sink = new CountingStream();

        await content.CopyToAsync(sink);

        Assert.True(sink.Bytes > 200_000_000);
        Assert.InRange(sink.LargestWrite, 1, 128 * 1024);
    }

    [Fact]
    public async Task A_failure_of_the_source_comes_out_of_the_call()
    {
        using var network = new RecordingHandler(Answers.Json(Answers.Receipt));

        var thrown = await Assert.ThrowsAsync<InvalidDataException>(() => network.Client().Results.PostStreamAsync("e", Failing()));

        Assert.Equal("bad line", thrown.Message);
        Assert.Empty(network.Requests);
    }

    [Fact]
    public async Task A_stream_is_never_sent_a_second_time_with_only_its_rest()
    {
        using var content = new NdjsonContent<ResultSubmission>(Numbered(1), SubmissionJson.Context.ResultSubmission);

        await content.CopyToAsync(Stream.Null);

        await Assert.ThrowsAsync<InvalidOperationException>(() => content.CopyToAsync(Stream.Null));
    }

    private static async IAsyncEnumerable<ResultSubmission> Numbered(
        int count, string? text = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await Task.CompletedTask;
        for (int i = 0; i < count; i++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            yield return new ResultSubmission { QuestionId = "q" + i, Question = text };
        }
    }

    private static async IAsyncEnumerable<ResultSubmission> Failing()
    {
        await Task.CompletedTask;
        yield return new ResultSubmission { QuestionId = "q" };
        throw new InvalidDataException("bad line");
    }
}
