using System.Net;
using System.Text.Json;
using ExperimentApi.Client.Recording;
using ExperimentApi.Client.Tests.Support;

namespace ExperimentApi.Client.Tests.Recording;

public sealed class EndTests : RecorderTest
{
    [Theory]
    [InlineData("completed")]
    [InlineData("failed")]
    [InlineData("cancelled")]
    public async Task The_end_follows_the_results(string status)
    {
        await using ExperimentRun run = await StartAsync();
        run.Record(Result("q1"));
        RecordingReport report = status switch
        {
            "completed" => await run.CompleteAsync(),
            "failed" => await run.FailAsync("out of money"),
            _ => await run.CancelAsync(),
        };

        Assert.True(report is { IsComplete: true, IsFinished: true, Failure: null });
        Assert.EndsWith("/finish", Network.Last.Path);
        JsonElement finish = JsonElement.Parse(Network.Last.Body!);
        Assert.Equal(status, finish.GetProperty("status").GetString());
        Assert.Equal(Clock.GetUtcNow(), finish.GetProperty("finished_at").GetDateTimeOffset());
        Assert.Equal(status == "failed" ? "out of money" : null, finish.GetProperty("error").GetString());
    }

    [Fact]
    public async Task Disposing_alone_delivers_and_leaves_the_run_open()
    {
        ExperimentRun run = await StartAsync();
        run.Record(Result("q1"));
        await run.DisposeAsync();
        await run.DisposeAsync();

        Assert.Equal(["q1"], Batches);
        Assert.DoesNotContain(Network.Requests, request => request.Path.EndsWith("/finish"));
        Assert.Equal((true, false, null), (run.Report.IsComplete, run.Report.IsFinished, run.Report.SpoolFolder));
    }

    [Fact]
    public async Task Disposing_waits_no_longer_than_it_may_and_leaves_the_rest_on_disk()
    {
        ExperimentRun run = await StartAsync();
        GoAway();
        run.Record(Result("q1"));
        DateTimeOffset began = Clock.GetUtcNow();

        await DisposeAsync(run);

        Assert.True(Clock.GetUtcNow() - began >= Options.DeliveryTimeout);
        Assert.Equal((1, 0, 1, 0), (run.Report.Recorded, run.Report.Delivered, run.Report.Spooled, run.Report.InMemory));
        Assert.True(Directory.Exists(run.Report.SpoolFolder));
    }

    [Theory]
    [InlineData(100)]
    [InlineData(1)]
    public async Task An_end_that_nobody_waits_for_is_kept_behind_the_results(int queueCapacity)
    {
        (Options.DeliveryTimeout, Options.QueueCapacity) = (TimeSpan.Zero, queueCapacity);
        GoAway();
        ExperimentRun run = await StartAsync();
        run.Record(Result("q1"));
        await run.CompleteAsync();
        await DisposeAsync(run);

        ComeBack();
        int tries = Network.Requests.Count;
        await new SpoolReplay(Client, Options).RunAsync(SpoolFolder);

        Assert.Equal(["/api/v1/experiments", "/api/v1/experiments/exp_1/results", "/api/v1/experiments/exp_1/finish"], Network.Requests.Skip(tries).Select(request => request.Path));
    }

    [Fact]
    public async Task What_the_spool_does_not_take_and_the_service_neither_is_reported_as_lost()
    {
        Options.MaxSpoolBytes = 1;
        ExperimentRun run = await StartAsync();
        GoAway();
        run.Record(Result("q1"));

        await DisposeAsync(run);

        Assert.Equal((1, 0, 0, 1), (run.Report.Recorded, run.Report.Delivered, run.Report.Spooled, run.Report.InMemory));
    }

    [Fact]
    public async Task What_is_recorded_too_late_is_counted_and_harms_nobody()
    {
        ExperimentRun run = await StartAsync();
        await run.DisposeAsync();

        run.Record(Result("q1"));
        await run.RecordAsync(Result("q2"));
        RecordingReport report = await run.FlushAsync();

        Assert.Equal((2, 2), (report.Recorded, report.Rejected));
        Assert.Equal(report, await run.CompleteAsync());
    }

    [Fact]
    public async Task Who_asks_for_exceptions_gets_them()
    {
        Options.ThrowOnFailure = true;
        await using ExperimentRun run = await StartAsync();
        Answer = request => IsResults(request) ? Answers.Problem(HttpStatusCode.UnprocessableEntity, """{"title":"No"}""") : null;
        run.Record(Result("q1"));

        RecordingException refused = await Assert.ThrowsAsync<RecordingException>(() => run.FlushAsync());
        GoAway();
        run.Record(Result("q2"));
        RecordingException away = await Assert.ThrowsAsync<RecordingException>(() => run.FlushAsync());
        await DisposeAsync(run);

        Assert.Equal((1, 1), (refused.Report.Rejected, away.Report.Spooled));
        Assert.Contains("The last try failed: Connection refused", away.Message);
        Assert.Throws<ObjectDisposedException>(() => run.Record(Result("q3")));
        await Assert.ThrowsAsync<HttpRequestException>(() => StartAsync());
    }

    [Fact]
    public async Task A_flush_that_is_broken_off_loses_nothing()
    {
        await using ExperimentRun run = await StartAsync();
        run.Record(Result("q1"));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => run.FlushAsync(new CancellationToken(canceled: true)));

        Assert.Equal(1, (await run.FlushAsync()).Delivered);
    }
}
