using System.Diagnostics;
using System.Diagnostics.Metrics;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Data.Ingest;

/// <summary>What taking results in tells of itself: once a request or a commit, never once a row, and nothing where nobody listens.</summary>
public sealed class IngestMetrics : IDisposable
{
    /// <summary>The meter and the source of spans of the whole service.</summary>
    public const string Name = "ExperimentApi";

    // A commit of its own is COMMIT alone; a shared one is a single round trip, which inserts as well.
    private static readonly KeyValuePair<string, object?> Own = new("kind", "own");
    private static readonly KeyValuePair<string, object?> Shared = new("kind", "shared");
    private static readonly KeyValuePair<string, object?> Inserted = new("outcome", "inserted");
    private static readonly KeyValuePair<string, object?> Replaced = new("outcome", "replaced");
    private static readonly KeyValuePair<string, object?> Unchanged = new("outcome", "unchanged");

    private static readonly InstrumentAdvice<long> Rows = new() { HistogramBucketBoundaries = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 100_000, 1_000_000] };
    private static readonly InstrumentAdvice<double> Seconds = new() { HistogramBucketBoundaries = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10] };

    private readonly Meter _meter;
    private readonly Counter<long> _ingested;
    private readonly Histogram<long> _requestRows;
    private readonly Histogram<long> _commitRows;
    private readonly Histogram<double> _commitTime;

    public IngestMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(Name);
        _ingested = _meter.CreateCounter<long>("experimentapi.results.ingested", "{result}", "Results that were acknowledged, by what became of each.");
        _requestRows = _meter.CreateHistogram("experimentapi.ingest.request.results", "{result}", "Results of one request that was acknowledged.", advice: Rows);
        _commitRows = _meter.CreateHistogram("experimentapi.ingest.commit.results", "{result}", "Results that became durable by one commit.", advice: Rows);
        _commitTime = _meter.CreateHistogram("experimentapi.ingest.commit.duration", "s", "How long one commit took.", advice: Seconds);
    }

    /// <summary>Spans of what is not a request.</summary>
    internal ActivitySource Spans { get; } = new(Name);

    /// <summary>How many single results wait for the commit after the present one.</summary>
    internal void Watch(Func<int> waiting) =>
        _meter.CreateObservableUpDownCounter("experimentapi.ingest.queue", waiting, "{result}", "Single results that wait for their shared commit.");

    /// <summary>A request is acknowledged that had a transaction of its own.</summary>
    internal void Committed(IngestReceipt receipt, TimeSpan commit)
    {
        Count(receipt.Inserted, Inserted);
        Count(receipt.Replaced, Replaced);
        Count(receipt.Unchanged, Unchanged);
        _requestRows.Record(receipt.Received);
        _commitRows.Record(receipt.Received, Own);
        _commitTime.Record(commit.TotalSeconds, Own);
    }

    /// <summary>A transaction of many requests, of one result each, is on disk.</summary>
    internal void SharedCommitted(int inserted, int unchanged, TimeSpan commit)
    {
        int rows = inserted + unchanged;
        // All of them go their own way, and are counted there.
        if (rows == 0)
            return;
        Count(inserted, Inserted);
        Count(unchanged, Unchanged);
        for (int request = 0; request < rows && _requestRows.Enabled; request++)
            _requestRows.Record(1);
        _commitRows.Record(rows, Shared);
        _commitTime.Record(commit.TotalSeconds, Shared);
    }

    public void Dispose() => Spans.Dispose();

    private void Count(long rows, KeyValuePair<string, object?> outcome)
    {
        if (rows > 0)
            _ingested.Add(rows, outcome);
    }
}
