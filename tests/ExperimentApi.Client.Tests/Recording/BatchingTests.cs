using ExperimentApi.Client.Recording;

namespace ExperimentApi.Client.Tests.Recording;

public sealed class BatchingTests : RecorderTest
{
    [Fact]
    public async Task A_batch_is_closed_by_its_count()
    {
        Options.MaxBatchCount = 2;
        await using ExperimentRun run = await StartAsync();

        for (int number = 1; number <= 5; number++)
            run.Record(Result($"q{number}"));
        await run.FlushAsync();

        Assert.Equal(["q1 q2", "q3 q4", "q5"], Batches);
    }

    [Fact]
    public async Task A_batch_is_closed_by_its_bytes()
    {
        Options.MaxBatchBytes = 350;
        await using ExperimentRun run = await StartAsync();

        foreach (string id in new[] { "q1", "q2", "q3" })
            run.Record(Result(id) with { Reasoning = new string('x', 100) });
        run.Record(Result("q4") with { Reasoning = new string('x', 1000) });
        await run.FlushAsync();

        Assert.Equal(["q1 q2", "q3", "q4"], Batches);
    }

    [Fact]
    public async Task A_batch_is_closed_by_its_age()
    {
        await using ExperimentRun run = await StartAsync();

        run.Record(Result("q1"));
        await PassTimeUntilAsync(() => Batches.Count == 1, "the batch is sent");
        run.Record(Result("q2"));
        await PassTimeUntilAsync(() => Batches.Count == 2, "the next one is sent");

        Assert.Equal(["q1", "q2"], Batches);
    }

    [Fact]
    public async Task An_error_and_its_retry_are_sent_one_after_the_other()
    {
        await using ExperimentRun run = await StartAsync();

        run.Record(Result("q1") with { ErrorType = "TimeoutError" });
        run.Record(new() { ConversationId = "c", TurnIndex = 3, QuestionId = "c#3" });
        run.Record(Result("q1"));
        run.Record(new() { RecordId = "c", TurnIndex = 3, QuestionId = "c#3" });
        await run.FlushAsync();

        Assert.Equal(["q1 c#3", "q1 c#3"], Batches);
    }

    [Theory]
    [InlineData(0, "gzip")]
    [InlineData(1_000_000, null)]
    public async Task Large_batches_are_compressed(int from, string? encoding)
    {
        Options.CompressFromBytes = from;
        await using ExperimentRun run = await StartAsync();

        run.Record(Result("ä"));
        await run.FlushAsync();

        Assert.Equal(encoding, Network.Last.Headers.GetValueOrDefault("Content-Encoding"));
        Assert.Equal("application/json", Network.Last.Headers["Content-Type"]);
        Assert.Equal(["ä"], Batches);
    }

    [Fact]
    public async Task A_result_that_no_JSON_can_say_does_not_hold_up_the_others()
    {
        await using ExperimentRun run = await StartAsync();

        run.Record(Result("q1"));
        run.Record(Result("q2") with { Score = double.NaN });
        run.Record(Result("q3"));
        RecordingReport report = await run.FlushAsync();

        Assert.Equal(["q1 q3"], Batches);
        Assert.Equal((3, 2, 1), (report.Recorded, report.Delivered, report.Rejected));
        Assert.Contains("\"question_id\":\"q2\"", await File.ReadAllTextAsync(report.RejectedFile!));
    }
}
