using ExperimentApi.Client.Recording;
using ExperimentApi.EndToEnd.Faults.Kit;
using ExperimentApi.TestKit;
using Xunit.Abstractions;

namespace ExperimentApi.EndToEnd.Faults;

/// <summary>PostgreSQL is away for half a minute, and the benchmark does not notice.</summary>
[Collection(OutageCollection.Name)]
public sealed class StoppedPostgresTests(ITestOutputHelper output, FaultLog log) : FaultTest(output, log)
{
    private static readonly TimeSpan Outage = TimeSpan.FromSeconds(30);

    [SkippableTheory]
    [MemberData(nameof(Rounds.All), MemberType = typeof(Rounds))]
    public Task Half_a_minute_without_PostgreSQL_goes_to_the_spool_and_arrives(int round) => RunAsync("stopped PostgreSQL", round, () => OutlastAsync(
        async () =>
        {
            await Postgres.StopAsync();
            await Eventually.TrueAsync(async () => await StatusAsync("/health/ready") == 503, "the service says that its database is away", Patience);
        },
        Postgres.StartAgainAsync));

    [SkippableTheory]
    [MemberData(nameof(Rounds.All), MemberType = typeof(Rounds))]
    public Task Half_a_minute_of_silence_goes_to_the_spool_and_arrives(int round) =>
        RunAsync("silent PostgreSQL", round, () => OutlastAsync(Postgres.HoldAsync, Postgres.ReleaseAsync));

    private async Task OutlastAsync(Func<Task> leave, Func<Task> comeBack)
    {
        PacedRecorder recorder = new(await StartAsync(Client(Recording()), "recorder"));
        await Eventually.TrueAsync(() => Tally.AcknowledgedRows >= 1000, "the run is well under way", Patience);

        await leave();
        Tally.Kills++;
        int before = recorder.Recorded;
        // The one place where time itself is the fault.
        using (var outage = new PeriodicTimer(Outage))
            await outage.WaitForNextTickAsync();
        int meanwhile = recorder.Recorded - before;
        RecordingReport report = recorder.Run.Report;
        Assert.True(meanwhile > 10_000, $"the benchmark waited: only {meanwhile} answers were recorded meanwhile");
        Assert.True(report.Spooled > meanwhile - 1000, $"only {report.Spooled} of {meanwhile} answers are in the spool");

        await comeBack();
        Tally.Restarts++;
        long acknowledged = Tally.AcknowledgedRows;
        await Eventually.TrueAsync(() => Tally.AcknowledgedRows > acknowledged, "the run is delivered again", Patience);
        await EndAsync(recorder.Run, await recorder.StopAsync());
    }
}
