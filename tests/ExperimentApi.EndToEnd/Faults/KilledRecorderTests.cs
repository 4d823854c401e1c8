using ExperimentApi.Client;
using ExperimentApi.Client.Recording;
using ExperimentApi.EndToEnd.Faults.Kit;
using ExperimentApi.TestKit;
using Xunit.Abstractions;

namespace ExperimentApi.EndToEnd.Faults;

/// <summary>The benchmark itself is killed while the service is away; what its recorder had on disk arrives all the same.</summary>
[Collection(OutageCollection.Name)]
public sealed class KilledRecorderTests(ITestOutputHelper output, FaultLog log) : FaultTest(output, log)
{
    private const int Kills = 3;

    [SkippableTheory]
    [MemberData(nameof(Rounds.All), MemberType = typeof(Rounds))]
    public Task A_replay_delivers_what_killed_runs_have_left(int round) => RunAsync("killed recorder, replay", round, async () =>
    {
        (string Experiment, int Safe)[] left = await KillAsync(new Random(round));
        await Service.StartAsync();
        Tally.Restarts++;

        RecorderOptions recording = Recording();
        ReplayReport report = await new SpoolReplay(Client(recording), recording).RunAsync();
        Assert.True(report.IsComplete);
        Assert.Equal((Kills, 0, 0), (report.Runs.Count, report.Rejected, report.Left));
        foreach (ReplayedRun run in report.Runs)
            await CompareAsync(run.ExperimentId!, (int)run.Delivered, left.Single(killed => killed.Experiment == run.ExperimentId).Safe);
        Assert.Empty(Directory.EnumerateFileSystemEntries(SpoolFolder));
    });

    [SkippableTheory]
    [MemberData(nameof(Rounds.All), MemberType = typeof(Rounds))]
    public Task The_next_run_delivers_what_killed_runs_have_left(int round) => RunAsync("killed recorder, next run", round, async () =>
    {
        (string Experiment, int Safe)[] left = await KillAsync(new Random(round));
        await Service.StartAsync();
        Tally.Restarts++;

        ExperimentApiClient client = Client(Recording());
        ExperimentRun next = await StartAsync(client, "next");
        await RecordAsync(next, 0, 1000);
        await Eventually.TrueAsync(() => Directory.EnumerateDirectories(SpoolFolder).Count() == 1, "only the spool of the next run is left", Patience);
        await EndAsync(next, 1000);
        foreach ((string experiment, int safe) in left)
            await CompareAsync(experiment, (int)(await client.Results.PerformanceAsync(experiment)).TotalAnswers!, safe);
    });

    /// <summary>Runs that record until they are killed, the service being away; with each, how many answers it knew to be on disk.</summary>
    private async Task<(string Experiment, int Safe)[]> KillAsync(Random random)
    {
        await Service.KillAsync();
        var left = new List<(string, int)>();
        for (; Tally.Kills < Kills; Tally.Kills++)
        {
            string experiment = $"killed-{Tally.Kills}";
            using RecorderProcess recorder = RecorderProcess.Launch(Service.Address, SpoolFolder, experiment);
            int safe = await recorder.SafeAsync(atLeast: random.Next(1000, 10_000));
            await recorder.KillAsync();
            left.Add((experiment, safe));
        }
        return [.. left];
    }
}
