using System.Net;
using System.Text.Json;
using ExperimentApi.Client.Recording;
using ExperimentApi.Client.Tests.Support;
using ExperimentApi.Contracts.Experiments;

namespace ExperimentApi.Client.Tests.Recording;

public sealed class StartTests : RecorderTest
{
    [Fact]
    public async Task A_snapshot_without_an_id_gets_one_and_its_time()
    {
        await using ExperimentRun run = await Client.StartRunAsync(new ExperimentSnapshot { Name = "nightly" }, Options);

        JsonElement snapshot = JsonElement.Parse(Network.Last.Body!);
        Assert.Matches("^exp_20250628_161635_[0-9a-f]{8}$", run.ExperimentId);
        Assert.Equal(run.ExperimentId, snapshot.GetProperty("experiment_id").GetString());
        Assert.Equal(Clock.GetUtcNow(), snapshot.GetProperty("timestamp").GetDateTimeOffset());
        Assert.Equal("nightly", snapshot.GetProperty("name").GetString());
    }

    [Fact]
    public async Task A_snapshot_with_an_id_is_sent_as_it_is()
    {
        await using ExperimentRun run = await StartAsync();

        Assert.Equal(JsonValueKind.Null, JsonElement.Parse(Network.Last.Body!).GetProperty("timestamp").ValueKind);
        Assert.False(run.IsResumed);
    }

    [Fact]
    public async Task A_run_that_is_taken_up_again_says_so()
    {
        Answer = _ => Answers.Json(Answers.Experiment);
        await using ExperimentRun run = await StartAsync();

        Assert.True(run.IsResumed);
    }

    [Theory]
    [InlineData(HttpStatusCode.Unauthorized)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.Conflict)]
    [InlineData(HttpStatusCode.UnprocessableEntity)]
    public async Task A_snapshot_that_is_refused_is_a_mistake_to_see_at_once(HttpStatusCode status)
    {
        Answer = _ => Answers.Problem(status, """{"title":"No"}""");

        var refusal = await Assert.ThrowsAsync<ExperimentApiException>(() => StartAsync());

        Assert.Equal(status, refusal.Status);
        Assert.Single(Network.Requests);
        Assert.Empty(Directory.EnumerateFileSystemEntries(SpoolFolder));
    }

    [Fact]
    public async Task The_service_is_waited_for_a_little()
    {
        Options.StartTimeout = TimeSpan.FromSeconds(10);
        int tries = 0;
        Answer = _ => Interlocked.Increment(ref tries) <= 3 ? throw new HttpRequestException("Connection refused") : null;

        await using ExperimentRun run = await PassTimeUntilAsync(StartAsync());

        Assert.False(run.IsResumed);
        Assert.Equal(4, tries);
        Assert.Null(run.Report.Failure);
    }

    [Fact]
    public async Task A_snapshot_taken_on_trust_and_refused_later_loses_nothing()
    {
        GoAway();
        ExperimentRun run = await StartAsync();
        run.Record(Result("q1"));
        Answer = _ => Answers.Problem(HttpStatusCode.Conflict, """{"title":"It is taken"}""");
        RecordingReport report = await PassTimeUntilAsync(run.CompleteAsync());
        await DisposeAsync(run);

        Assert.Equal((1, "409 It is taken"), (report.Spooled, report.Failure));
        Assert.DoesNotContain(Network.Requests, IsResults);
        ReplayReport replay = await new SpoolReplay(Client, Options).RunAsync();
        Assert.Equal((1, "409 It is taken"), (replay.Left, Assert.Single(replay.Runs).Failure));
    }

    [Fact]
    public async Task Wrong_use_is_told_at_once()
    {
        await Assert.ThrowsAsync<ArgumentNullException>(() => Client.StartRunAsync(null!));
        await using ExperimentRun run = await StartAsync();
        Assert.Throws<ArgumentNullException>(() => run.Record(null!));
        await Assert.ThrowsAsync<ArgumentNullException>(() => run.FailAsync(null!));
        Options.MaxBatchCount = 10_001;
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(() => StartAsync());
    }
}
