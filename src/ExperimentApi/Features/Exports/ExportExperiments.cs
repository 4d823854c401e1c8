using ExperimentApi.Data;
using ExperimentApi.Data.Exchange;
using ExperimentApi.Features.Exports.Parquet;
using ExperimentApi.Http;
using ExperimentApi.Queries;

namespace ExperimentApi.Features.Exports;

/// <summary><c>GET /export</c>.</summary>
internal static class ExportExperiments
{
    /// <summary>Export many experiments</summary>
    /// <remarks>
    /// A file, streamed, of all experiments that the filters leave, as they are at one moment, in order of their start. `ndjson` is everything
    /// that is stored of them, and comes back unchanged through import: a line `export`, then for each experiment a line `experiment` and after
    /// it a line for each `result`, `score`, `baseline` and `audit` entry, and a line `end` with the counts. Without any filter and with
    /// `include_deleted=true` that is a full backup. `parquet` is one table with a row for each result and columns that tell its experiment.
    /// Where the service fails midway, the connection is cut: an answer that ends is whole.
    /// </remarks>
    public static async Task<StreamedFile> HandleAsync(
        [AsParameters] ExperimentFilterQuery filter, [AsParameters] ExperimentSelectionQuery selection, [AsParameters] ManyExportQuery query, HttpContext context, ExperimentDbContext database, Rollups rollups, TimeProvider clock)
    {
        string format = query.Format ?? ExportFormat.Ndjson;
        DateTimeOffset now = clock.GetUtcNow();
        await rollups.RefreshAsync(context.RequestAborted);
        ExportSnapshot snapshot = await ExportSnapshot.OpenAsync(database, context.RequestAborted);
        List<ExportKey> keys = await snapshot.KeysAsync(selection.Of(filter), now, context.RequestAborted);
        return new StreamedFile(ExportFormat.MediaTypeOf(format), $"experiments_{now:yyyyMMdd'T'HHmmss'Z'}.{format}", async (target, cancellationToken) =>
        {
            await using (snapshot)
            {
                using var output = new ExportOutput(target);
                await (format == ExportFormat.Parquet
                    ? WriteTableAsync(keys, snapshot, output, cancellationToken)
                    : WriteBundleAsync(keys, IsAll(filter, selection), snapshot, output, now, cancellationToken));
                await output.HandAllOnAsync(cancellationToken);
            }
        });
    }

    /// <summary>Whether nothing restricts, so that everything that is stored is meant.</summary>
    private static bool IsAll(ExperimentFilterQuery filter, ExperimentSelectionQuery selection) =>
        selection == new ExperimentSelectionQuery { IncludeDeleted = true } && filter == new ExperimentFilterQuery { Tag = filter.Tag is [] ? filter.Tag : null };

    private static async Task WriteBundleAsync(List<ExportKey> keys, bool isAll, ExportSnapshot snapshot, ExportOutput output, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var bundle = new BundleWriter(snapshot, output, now);
        await bundle.WriteManyAsync(keys, isAll, cancellationToken);
    }

    private static async Task WriteTableAsync(List<ExportKey> keys, ExportSnapshot snapshot, ExportOutput output, CancellationToken cancellationToken)
    {
        await using ParquetTable table = await ParquetTable.BeginAsync(output, cancellationToken);
        foreach (ExportKey key in keys)
        {
            // In this snapshot it is there.
            ExportedExperiment experiment = (await snapshot.FindAsync(key.Key, cancellationToken))!;
            await table.AddAsync(experiment.Row, snapshot, cancellationToken);
        }
        await table.EndAsync(cancellationToken);
    }
}
