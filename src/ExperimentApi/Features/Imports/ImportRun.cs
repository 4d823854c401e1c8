using ExperimentApi.Data.Exchange;
using ExperimentApi.Data.Ingest;

namespace ExperimentApi.Features.Imports;

/// <summary>What the parts of one import share.</summary>
internal sealed class ImportRun(ImportSession session, ExperimentIntakes intakes, ReportBuilder report, OnConflict onConflict)
{
    public ReportBuilder Report => report;

    public ImportSession Session => session;

    /// <summary>Begins an item of the report, with the experiment behind it where that is acceptable so far.</summary>
    public async Task<OpenItem> BeginAsync(string source, string? experimentId, IncomingExperiment? incoming, CancellationToken cancellationToken) => new(
        source, experimentId, onConflict, incoming is null ? null : await intakes.BeginAsync(session, incoming, onConflict, cancellationToken));
}
