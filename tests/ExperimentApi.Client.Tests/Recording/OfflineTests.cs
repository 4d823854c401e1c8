using ExperimentApi.Client.Recording;

namespace ExperimentApi.Client.Tests.Recording;

public sealed class OfflineTests : RecorderTest
{
    private static readonly string[] WholeRun = ["POST /api/v1/experiments", "POST /api/v1/experiments/exp_1/results", "POST /api/v1/experiments/exp_1/finish"];

    [Fact]
    public async Task A_run_begins_without_the_service_and_is_delivered_when_it_is_back()
    {
        GoAway();
        await using ExperimentRun run = await StartAsync();
        Assert.Null(run.IsResumed);

        run.Record(Result("q1"));
        RecordingReport away = await run.FlushAsync();
        ComeBack();
        int tries = Network.Requests.Count;
        RecordingReport back = await PassTimeUntilAsync(run.CompleteAsync());

        Assert.Equal((1, 0, 1), (away.Recorded, away.Delivered, away.Spooled));
        Assert.Equal("Connection refused", away.Failure);
        Assert.Equal((1, 1, 0, true), (back.Recorded, back.Delivered, back.Spooled, back.IsFinished));
        Assert.Equal(WholeRun, Network.Requests.Skip(tries).Select(request => request.Line));
    }

    [Fact]
    public async Task What_a_run_leaves_is_delivered_by_the_next()
    {
        RecordingReport left = await RunWithoutServiceAsync();
        ComeBack();
        int tries = Network.Requests.Count;

        ExperimentRun next = await StartAsync("exp_2");
        await DisposeAsync(next);

        Assert.Equal((1, 0, 1, false), (left.Recorded, left.Delivered, left.Spooled, left.IsFinished));
        Assert.Equal(["POST /api/v1/experiments", .. WholeRun], Network.Requests.Skip(tries).Select(request => request.Line));
        Assert.Empty(Directory.EnumerateFileSystemEntries(SpoolFolder));
    }

    [Fact]
    public async Task What_a_run_leaves_for_another_service_stays()
    {
        await RunWithoutServiceAsync();
        ComeBack();
        int tries = Network.Requests.Count;

        await using (await Network.Client("http://elsewhere.test").StartRunAsync(new() { ExperimentId = "exp_2" }, Options))
        {
        }

        Assert.Single(Network.Requests.Skip(tries));
        Assert.Single(Directory.EnumerateDirectories(SpoolFolder));
    }

    [Fact]
    public async Task A_replay_delivers_a_folder_and_says_so()
    {
        await RunWithoutServiceAsync();
        var replay = new SpoolReplay(Client, Options);

        ReplayReport away = await PassTimeUntilAsync(replay.RunAsync());
        ComeBack();
        var seen = new List<ReplayedRun>();
        ReplayReport back = await replay.RunAsync(SpoolFolder, new Immediate(seen));

        Assert.Equal((0, 1, false), (away.Delivered, away.Left, away.IsComplete));
        Assert.Equal("Connection refused", away.Runs[0].Failure);
        Assert.Equal((1, 0, true), (back.Delivered, back.Left, back.IsComplete));
        Assert.Equal(back.Runs, seen);
        Assert.Empty((await replay.RunAsync()).Runs);
    }

    [Fact]
    public async Task A_replay_leaves_the_spool_of_a_live_run_alone()
    {
        GoAway();
        await using ExperimentRun run = await StartAsync();
        run.Record(Result("q1"));
        await run.FlushAsync();
        ComeBack();

        Assert.Empty((await new SpoolReplay(Client, Options).RunAsync()).Runs);
        Assert.Equal(1, (await PassTimeUntilAsync(run.CompleteAsync())).Delivered);
    }

    private async Task<RecordingReport> RunWithoutServiceAsync()
    {
        GoAway();
        ExperimentRun run = await StartAsync();
        run.Record(Result("q1"));
        await PassTimeUntilAsync(run.CompleteAsync());
        await DisposeAsync(run);
        return run.Report;
    }

    private sealed class Immediate(List<ReplayedRun> seen) : IProgress<ReplayedRun>
    {
        public void Report(ReplayedRun value) => seen.Add(value);
    }
}
