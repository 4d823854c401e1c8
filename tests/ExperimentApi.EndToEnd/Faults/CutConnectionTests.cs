using ExperimentApi.Client;
using ExperimentApi.Client.Recording;
using ExperimentApi.EndToEnd.Faults.Kit;
using ExperimentApi.TestKit;
using Xunit.Abstractions;

namespace ExperimentApi.EndToEnd.Faults;

/// <summary>Connections end in the middle of requests and answers.</summary>
[Collection(OutageCollection.Name)]
public sealed class CutConnectionTests(ITestOutputHelper output, FaultLog log) : FaultTest(output, log)
{
    private const int Recorders = 4;
    private const int Results = 5_000;
    private const int Cuts = 200;

    [SkippableTheory]
    [MemberData(nameof(Rounds.All), MemberType = typeof(Rounds))]
    public Task Hundreds_of_cuts_lose_nothing_and_store_nothing_twice(int round) => RunAsync("cut connections", round, async () =>
    {
        CuttingProxy proxy = Own(new CuttingProxy(Service.Address, round));
        RecorderOptions recording = Recording();
        recording.MaxBatchCount = 20;
        recording.MinRetryDelay = TimeSpan.FromMilliseconds(10);
        recording.MaxRetryDelay = TimeSpan.FromMilliseconds(100);
        // A body that ends early is malformed to the service.
        ExperimentApiClient client = Client(recording, proxy.Address, 400);
        ExperimentRun[] runs = await Task.WhenAll(Enumerable.Range(1, Recorders).Select(number => StartAsync(client, $"recorder-{number}")));
        await Task.WhenAll(runs.Select(run => Task.Run(() => RecordAsync(run, 0, Results))));

        foreach (ExperimentRun run in runs)
            await EndAsync(run, Results);
        Tally.Kills = proxy.Cuts;
        Assert.True(proxy.Cuts >= Cuts, $"only {proxy.Cuts} connections were cut");
    });

    [SkippableTheory]
    [MemberData(nameof(Rounds.All), MemberType = typeof(Rounds))]
    public Task A_stream_that_is_cut_half_way_stores_nothing(int round) => RunAsync("cut streams", round, async () =>
    {
        const int lines = 3000;
        const string experiment = "stream";
        var random = new Random(round);
        using var http = new HttpClient { BaseAddress = Service.Address };
        await new ExperimentApiClient(http).Experiments.CreateAsync(new() { ExperimentId = experiment });
        var stream = new RawStream(Service.Address, experiment, lines);
        for (; Tally.Kills < 20; Tally.Kills++)
        {
            await stream.SendAndCutAsync(random.Next(1, stream.Bytes), isChunked: Tally.Kills % 2 == 0, isReset: Tally.Kills % 4 < 2);
            await Eventually.TrueAsync(async () => await StatusAsync("/health/ready") == 200 && await BusyAsync() is 0L, "the service has given the stream up", Patience);
            await StoredAnswers.CompareAsync(Database, experiment, 0, 0, Tally);
        }

        await new ExperimentApiClient(http).Results.PostStreamAsync(experiment, stream.Answers());
        await CompareAsync(experiment, lines, lines);
    });

    /// <summary>How many of the service's connections are within a statement or a transaction.</summary>
    private async Task<object?> BusyAsync() => await AskAsync(
        Postgres.ConnectionString, "SELECT count(*) FROM pg_stat_activity WHERE application_name = 'ExperimentApi' AND state <> 'idle'");
}
