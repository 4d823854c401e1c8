using ExperimentApi.Data.Access;
using ExperimentApi.Data.Exchange;
using ExperimentApi.Data.Ingest;
using ExperimentApi.Json;

namespace ExperimentApi.Features.Imports;

/// <summary>What the parts of one import share.</summary>
internal sealed class ImportRun(ImportSession session, ExperimentIntakes intakes, ReportBuilder report, OnConflict onConflict)
{
    public ReportBuilder Report => report;

    public ImportSession Session => session;

    /// <summary>Who brings the upload.</summary>
    public Caller Caller => intakes.Caller;

    /// <summary>Begins an item of the report, with the experiment behind it where that is acceptable so far.</summary>
    public async Task<OpenItem> BeginAsync(string source, string? experimentId, IncomingExperiment? incoming, CancellationToken cancellationToken)
    {
        try
        {
            return new OpenItem(source, experimentId, onConflict, incoming is null ? null : await intakes.BeginAsync(session, incoming, onConflict, cancellationToken));
        }
        catch (UnreachableExperimentException unreachable)
        {
            var item = new OpenItem(source, experimentId, onConflict, null);
            await item.FailAsync(ValueErrors.Of(unreachable.Pointer, unreachable.Message));
            return item;
        }
    }
}
