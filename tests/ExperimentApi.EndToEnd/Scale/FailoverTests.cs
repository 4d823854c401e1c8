using System.Diagnostics;
using System.Net;
using ExperimentApi.Client;
using ExperimentApi.EndToEnd.Faults.Kit;
using ExperimentApi.EndToEnd.Scale.Kit;
using ExperimentApi.TestKit;
using Xunit.Abstractions;

namespace ExperimentApi.EndToEnd.Scale;

/// <summary>The primary dies with its machine, and the standby takes its place.</summary>
[Collection(ScaleCollection.Name)]
public sealed class FailoverTests(ITestOutputHelper output, FaultLog log) : ScaleTest(output, log)
{
    private const int Recorders = 2;
    private const int Posters = 16;

    /// <summary>Nothing acknowledged may be missing where it was on the disk of both.</summary>
    [SkippableTheory]
    [MemberData(nameof(Rounds.All), MemberType = typeof(Rounds))]
    public Task Promoting_the_standby_under_load_loses_nothing_and_restarts_nothing(int round) => RunAsync("promoted standby", round, async () =>
    {
        ExperimentApiClient client = Client(Recording());
        PacedRecorder[] recorders = [.. (await Task.WhenAll(Enumerable.Range(1, Recorders).Select(number => StartAsync(client, $"recorder-{number}")))).Select(run => new PacedRecorder(run))];
        var posters = new SinglePosters(client, Database, "singles");
        await posters.StartAsync(Posters);
        int before = new Random(round).Next(2000, 6000);
        await Eventually.TrueAsync(() => Tally.AcknowledgedRows >= before, $"{before} rows are acknowledged", Patience);

        await Servers.Primary.KillAsync();
        Tally.Kills++;
        await Eventually.TrueAsync(async () => await StatusAsync("/health/ready") == 503, "the service says that its database is away", Patience);
        ExperimentApiException refusal = await Assert.ThrowsAsync<ExperimentApiException>(() => client.Results.PostAsync("singles", Answers.Of("refused", 0)));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, refusal.Status);

        var watch = Stopwatch.StartNew();
        await Servers.PromoteAsync();
        long acknowledged = Tally.AcknowledgedRows;
        await Eventually.TrueAsync(() => Tally.AcknowledgedRows > acknowledged, "results are acknowledged again", Patience);
        Note($"promoted standby, round {round}: acknowledging again {watch.Elapsed.TotalSeconds:0.0} s after pg_ctl promote was called");
        Tally.Lost += await posters.MissingAsync();
        long goesOn = Tally.AcknowledgedRows + 2000;
        await Eventually.TrueAsync(() => Tally.AcknowledgedRows >= goesOn, "the load goes on", Patience);

        foreach (PacedRecorder recorder in recorders)
            await EndAsync(recorder.Run, await recorder.StopAsync());
        int posted = await posters.StopAsync();
        await CompareAsync("singles", posted, posted);
        Assert.Equal(0, Tally.Restarts);
    });
}
