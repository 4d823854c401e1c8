using ExperimentApi.Client;
using ExperimentApi.Client.Recording;
using ExperimentApi.EndToEnd.Faults.Kit;
using ExperimentApi.TestKit;
using Xunit.Abstractions;

namespace ExperimentApi.EndToEnd.Faults;

/// <summary>The service is killed while recorders post.</summary>
public sealed class KilledServiceTests(ITestOutputHelper output, FaultLog log) : FaultTest(output, log)
{
    private const int Recorders = 4;
    private const int Results = 20_000;
    private const int Kills = 20;

    [SkippableTheory]
    [MemberData(nameof(Rounds.All), MemberType = typeof(Rounds))]
    public Task Twenty_kills_lose_nothing_and_store_nothing_twice(int round) => RunAsync("killed service", round, async () =>
    {
        ExperimentApiClient client = Client(Recording());
        ExperimentRun[] runs = await Task.WhenAll(Enumerable.Range(1, Recorders).Select(number => StartAsync(client, $"recorder-{number}")));
        Task recording = Task.WhenAll(runs.Select(run => Task.Run(() => RecordAsync(run, 0, Results))));

        var random = new Random(round);
        while (Tally.Kills < Kills)
        {
            // At some moment of a request, for nobody waits for a request to end.
            long next = Tally.AcknowledgedRows + random.Next(500, 3000);
            await Eventually.TrueAsync(() => Tally.AcknowledgedRows >= next, $"{next} rows are acknowledged", Patience);
            await Service.KillAsync();
            Tally.Kills++;
            await Service.StartAsync();
            Tally.Restarts++;
        }
        Assert.Contains(runs, run => run.Report.Delivered < Results);

        await recording;
        foreach (ExperimentRun run in runs)
            await EndAsync(run, Results);
        Assert.Equal(Recorders * Results, Tally.Acknowledged);
    });
}
