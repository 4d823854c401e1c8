using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;
using ExperimentApi.Client.Recording;
using ExperimentApi.Client.Tests.Support;

namespace ExperimentApi.Client.Tests.Recording;

public sealed class TelemetryTests : RecorderTest
{
    [Fact]
    public async Task Results_are_counted_on_their_way()
    {
        // Other tests record at the same time, and the meter is one for the process: at least these are counted.
        var sums = new ConcurrentDictionary<string, double>();
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == "ExperimentApi.Client")
                    self.EnableMeasurementEvents(instrument);
            },
        };
        listener.SetMeasurementEventCallback<long>((instrument, value, _, _) => sums.AddOrUpdate(instrument.Name, value, (_, sum) => sum + value));
        listener.SetMeasurementEventCallback<double>((instrument, _, _, _) => sums.AddOrUpdate(instrument.Name, 1, (_, sum) => sum + 1));
        listener.SetMeasurementEventCallback<int>((instrument, value, _, _) => sums[instrument.Name] = value);
        listener.Start();

        await using ExperimentRun run = await StartAsync();
        Answer = request => IsResults(request) && request.Body!.Contains("bad") ? Answers.Problem(HttpStatusCode.UnprocessableEntity, """{"errors":{"/1":["no"]}}""") : null;
        run.Record(Result("q1"));
        run.Record(Result("bad"));
        await run.FlushAsync();
        GoAway();
        run.Record(Result("q3"));
        await run.FlushAsync();
        ComeBack();
        await PassTimeUntilAsync(run.CompleteAsync());
        listener.RecordObservableInstruments();

        Assert.True(sums["experimentapi.client.results.recorded"] >= 3);
        Assert.True(sums["experimentapi.client.results.delivered"] >= 2);
        Assert.True(sums["experimentapi.client.results.spooled"] >= 3);
        Assert.True(sums["experimentapi.client.results.rejected"] >= 1);
        Assert.True(sums["experimentapi.client.retries"] >= 1);
        Assert.True(sums["experimentapi.client.send.duration"] >= 4);
        Assert.True(sums["experimentapi.client.queue.length"] >= 0);
    }

    [Fact]
    public async Task A_batch_that_is_sent_is_an_activity_of_its_own()
    {
        var ended = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == "ExperimentApi.Client",
            Sample = (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = ended.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);

        using var benchmark = new Activity("benchmark").Start();
        await using ExperimentRun run = await StartAsync("exp_activity");
        run.Record(Result("q1"));
        run.Record(Result("q2"));
        await run.FlushAsync();
        GoAway();
        run.Record(Result("q3"));
        await run.FlushAsync();
        ComeBack();
        await PassTimeUntilAsync(run.CompleteAsync());

        Activity[] sends = [.. ended.Where(activity => (string?)activity.GetTagItem("experimentapi.experiment_id") == "exp_activity")];
        Assert.Equal(2, sends[0].GetTagItem("experimentapi.results"));
        Assert.Equal(ActivityStatusCode.Unset, sends[0].Status);
        Assert.Contains(sends, activity => activity.Status == ActivityStatusCode.Error);
        Assert.All(sends, activity => Assert.Null(activity.ParentId));
    }
}
