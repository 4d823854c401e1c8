using System.Diagnostics.Metrics;
using ExperimentApi.Data.Ingest;

namespace ExperimentApi.Data.Retention;

/// <summary>What went by itself.</summary>
public sealed class RetentionMetrics
{
    private readonly Counter<long> _results;
    private readonly Counter<long> _experiments;

    public RetentionMetrics(IMeterFactory meters)
    {
        Meter meter = meters.Create(IngestMetrics.Name);
        _results = meter.CreateCounter<long>("experimentapi.retention.results", "{result}", "Results that retention removed for good.");
        _experiments = meter.CreateCounter<long>("experimentapi.retention.experiments", "{experiment}", "Experiments that retention deleted or removed for good.");
    }

    public void Removed(long results) => _results.Add(results);

    /// <param name="action"><c>deleted</c> or <c>purged</c>.</param>
    public void Ended(string action) => _experiments.Add(1, new KeyValuePair<string, object?>("action", action));
}
