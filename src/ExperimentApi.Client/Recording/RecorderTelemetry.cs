using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using ExperimentApi.Client.Recording.Batching;

namespace ExperimentApi.Client.Recording;

/// <summary>
/// What OpenTelemetry sees: source and meter are both named <c>ExperimentApi.Client</c>. Metrics have no tags, since an experiment
/// is no dimension: there is no end to them.
/// </summary>
internal static class RecorderTelemetry
{
    public const string Name = "ExperimentApi.Client";

    private static readonly ActivitySource Source = new(Name);
    private static readonly Meter Meter = new(Name);
    private static readonly ConcurrentDictionary<object, Func<int>> Queues = new();

    public static Counter<long> Recorded { get; } =
        Meter.CreateCounter<long>("experimentapi.client.results.recorded", "{result}", "Results taken from the benchmark.");

    public static Counter<long> Delivered { get; } =
        Meter.CreateCounter<long>("experimentapi.client.results.delivered", "{result}", "Results that the service has committed.");

    public static Counter<long> Spooled { get; } =
        Meter.CreateCounter<long>("experimentapi.client.results.spooled", "{result}", "Results written to the spool, before they are sent.");

    public static Counter<long> Rejected { get; } =
        Meter.CreateCounter<long>("experimentapi.client.results.rejected", "{result}", "Results that the service will never take.");

    public static Counter<long> Retries { get; } =
        Meter.CreateCounter<long>("experimentapi.client.retries", "{try}", "Requests that failed and are sent again.");

    public static Histogram<double> SendDuration { get; } =
        Meter.CreateHistogram<double>("experimentapi.client.send.duration", "s", "Time until a batch was answered.");

    private static readonly ObservableGauge<int> QueueLength = Meter.CreateObservableGauge(
        "experimentapi.client.queue.length", () => Queues.Values.Sum(length => length()), "{result}", "Results that wait in memory.");

    public static void Watch(object run, Func<int> queueLength)
    {
        Queues[run] = queueLength;
        _ = QueueLength;
    }

    public static void Unwatch(object run) => Queues.TryRemove(run, out _);

    public static Activity? StartSend(string experimentId, PackedBatch batch) =>
        Source.StartActivity("experimentapi.send_results", ActivityKind.Client)
            ?.SetTag("experimentapi.experiment_id", experimentId)
            .SetTag("experimentapi.results", batch.Count)
            .SetTag("http.request.body.size", batch.Body.Length);
}
