using System.Net;
using ExperimentApi.Client.Recording;
using ExperimentApi.Client.Tests.Support;
using ExperimentApi.TestKit;

namespace ExperimentApi.Client.Tests.Recording;

public sealed class BackPressureTests : RecorderTest
{
    public BackPressureTests()
    {
        Options.QueueCapacity = 4;
        Options.MaxBatchCount = 2;
        Options.CompressFromBytes = int.MaxValue;
        Options.MaxSpoolBytes = 500;
    }

    [Fact]
    public async Task Where_queue_and_spool_are_full_recording_waits_and_nothing_is_lost()
    {
        await using ExperimentRun run = await StartAsync();
        GoAway();
        Task recording = RecordAsync(run, 200);
        await Eventually.TrueAsync(() => run.Report.InMemory >= 4, "the queue is full");
        Assert.False(recording.IsCompleted);

        ComeBack();
        await PassTimeUntilAsync(() => recording.IsCompleted, "there is room");
        RecordingReport report = await PassTimeUntilAsync(run.CompleteAsync());

        Assert.Equal((200, 200), (report.Recorded, report.Delivered));
        Assert.Equal(200, Delivered().Distinct().Count());
    }

    [Fact]
    public async Task Threads_that_wait_do_not_keep_the_recorder_from_its_work()
    {
        await using ExperimentRun run = await StartAsync();
        GoAway();
        Task[] recording = [.. Enumerable.Range(0, 12).Select(thread => Task.Run(() =>
        {
            for (int number = 0; number < 10; number++)
                run.Record(Result($"{thread}-{number}"));
        }))];
        await Eventually.TrueAsync(() => run.Report.InMemory >= 4, "the queue is full");

        ComeBack();
        Task all = Task.WhenAll(recording);
        await PassTimeUntilAsync(() => all.IsCompleted, "all have recorded");
        RecordingReport report = await PassTimeUntilAsync(run.CompleteAsync());

        Assert.Equal((120, 120), (report.Recorded, report.Delivered));
    }

    [Fact]
    public async Task Who_gives_up_waiting_has_not_recorded()
    {
        await using ExperimentRun run = await StartAsync();
        GoAway();
        using var patience = new CancellationTokenSource();
        Task recording = RecordAsync(run, 200, patience.Token);
        await Eventually.TrueAsync(() => run.Report.InMemory >= 4, "the queue is full");

        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => recording);
        ComeBack();
        RecordingReport report = await PassTimeUntilAsync(run.CompleteAsync());

        Assert.InRange(report.Recorded, 4, 100);
        Assert.Equal(report.Recorded, report.Delivered);
    }

    [Fact]
    public async Task A_spool_that_cannot_be_made_is_done_without()
    {
        await File.WriteAllTextAsync(SpoolFolder, "This is a file.");
        await using ExperimentRun run = await StartAsync();
        Answer = request => IsResults(request) && Network.Requests.Count(IsResults) < 4
            ? Answers.Problem(HttpStatusCode.ServiceUnavailable, "{}")
            : null;
        Task recording = RecordAsync(run, 50);
        await PassTimeUntilAsync(() => recording.IsCompleted, "all is recorded");
        RecordingReport report = await PassTimeUntilAsync(run.CompleteAsync());
        File.Delete(SpoolFolder);

        Assert.Equal((50, 50, null), (report.Recorded, report.Delivered, report.SpoolFolder));
        Assert.Equal(Enumerable.Range(0, 50).Select(number => $"q{number}"), Delivered().Distinct());
    }

    private IEnumerable<string> Delivered() => Batches.SelectMany(batch => batch.Split(' '));

    private static async Task RecordAsync(ExperimentRun run, int count, CancellationToken cancellationToken = default)
    {
        for (int number = 0; number < count; number++)
            await run.RecordAsync(Result($"q{number}"), cancellationToken);
    }
}
