using ExperimentApi.Client.Recording;
using ExperimentApi.EndToEnd.Faults.Kit;
using ExperimentApi.TestKit;
using Xunit.Abstractions;

namespace ExperimentApi.EndToEnd.Faults;

/// <summary>The service is away until nothing more fits on disk: the benchmark waits, and nothing is dropped.</summary>
[Collection(OutageCollection.Name)]
public sealed class FullSpoolTests(ITestOutputHelper output, FaultLog log) : FaultTest(output, log)
{
    private const int Results = 20_000;

    /// <summary>Room for a batch or two, and none for a third.</summary>
    private const int NearlyFull = 16 * 1024;

    [SkippableTheory]
    [MemberData(nameof(Rounds.All), MemberType = typeof(Rounds))]
    public Task A_full_quota_makes_the_benchmark_wait(int round) => RunAsync("full quota", round, () =>
    {
        RecorderOptions recording = Recording();
        recording.MaxSpoolBytes = 256 * 1024;
        return FillAsync(recording, () => SpoolBytes() > recording.MaxSpoolBytes - NearlyFull);
    });

    [SkippableTheory]
    [MemberData(nameof(Rounds.All), MemberType = typeof(Rounds))]
    public Task A_full_disk_makes_the_benchmark_wait(int round) => RunAsync("full disk", round, async () =>
    {
        SmallDisk disk = Own(await SmallDisk.MountAsync(Path.Combine(Path.GetDirectoryName(DataFolder)!, "disk"), "512k"));
        RecorderOptions recording = Recording();
        recording.SpoolFolder = disk.Folder;
        await FillAsync(recording, () => new DriveInfo(disk.Folder).AvailableFreeSpace < NearlyFull);
    });

    private long SpoolBytes() => new DirectoryInfo(SpoolFolder).EnumerateFiles("*.spool", SearchOption.AllDirectories).Sum(file => file.Length);

    private async Task FillAsync(RecorderOptions recording, Func<bool> isFull)
    {
        recording.QueueCapacity = 1000;
        ExperimentRun run = await StartAsync(Client(recording), "recorder");
        await Service.KillAsync();
        Tally.Kills++;
        Task recorded = Task.Run(() => RecordAsync(run, 0, Results));

        // The queue is full, so is the batch behind it, and one answer waits for room.
        int waiting = recording.QueueCapacity + recording.MaxBatchCount + 1;
        await Eventually.TrueAsync(() => isFull() && run.Report.InMemory == waiting, "the benchmark waits", Patience);
        Assert.False(recorded.IsCompleted);
        Assert.Equal(0, run.Report.Delivered);
        Assert.True(run.Report.Spooled > 1000, $"only {run.Report.Spooled} answers are in the spool");

        await Service.StartAsync();
        Tally.Restarts++;
        await recorded;
        await EndAsync(run, Results);
    }
}
