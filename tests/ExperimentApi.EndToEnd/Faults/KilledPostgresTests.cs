using System.Net;
using ExperimentApi.Client;
using ExperimentApi.EndToEnd.Faults.Kit;
using ExperimentApi.TestKit;
using Xunit.Abstractions;

namespace ExperimentApi.EndToEnd.Faults;

/// <summary>PostgreSQL crashes under the service, which stays.</summary>
public sealed class KilledPostgresTests(ITestOutputHelper output, FaultLog log) : FaultTest(output, log)
{
    private const int Recorders = 2;
    private const int Posters = 16;
    private const int Kills = 5;

    [SkippableTheory]
    [MemberData(nameof(Rounds.All), MemberType = typeof(Rounds))]
    public Task Five_crashes_lose_nothing_that_was_acknowledged(int round) => RunAsync("killed PostgreSQL", round, async () =>
    {
        ExperimentApiClient client = Client(Recording());
        PacedRecorder[] recorders = [.. (await Task.WhenAll(Enumerable.Range(1, Recorders).Select(number => StartAsync(client, $"recorder-{number}")))).Select(run => new PacedRecorder(run))];
        var posters = new SinglePosters(client, Database, "singles");
        await posters.StartAsync(Posters);

        var random = new Random(round);
        while (Tally.Kills < Kills)
        {
            long next = Tally.AcknowledgedRows + random.Next(500, 3000);
            await Eventually.TrueAsync(() => Tally.AcknowledgedRows >= next, $"{next} rows are acknowledged", Patience);
            await Postgres.KillAsync();
            Tally.Kills++;
            await Eventually.TrueAsync(async () => await StatusAsync("/health/ready") == 503, "the service says that its database is away", Patience);
            // Not one of the posters': those that were just acknowledged are looking for their rows, which may be all of them.
            ExperimentApiException refusal = await Assert.ThrowsAsync<ExperimentApiException>(() => client.Results.PostAsync("singles", Answers.Of("refused", 0)));
            Assert.Equal(HttpStatusCode.ServiceUnavailable, refusal.Status);
            Assert.Equal(200, await StatusAsync("/health/live"));

            await Postgres.StartAgainAsync();
            Tally.Restarts++;
            Tally.Lost += await posters.MissingAsync();
        }

        foreach (PacedRecorder recorder in recorders)
            await EndAsync(recorder.Run, await recorder.StopAsync());
        int posted = await posters.StopAsync();
        await CompareAsync("singles", posted, posted);
    });
}
