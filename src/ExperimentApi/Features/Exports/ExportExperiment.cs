using ExperimentApi.Data;
using ExperimentApi.Data.Exchange;
using ExperimentApi.Features.Exports.Parquet;
using ExperimentApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Exports;

/// <summary><c>GET /experiments/{experiment_id}/export</c>.</summary>
internal static class ExportExperiment
{
    /// <summary>Export one experiment</summary>
    /// <remarks>
    /// A file, streamed, of the experiment as it is at one moment. `json` is everything that is stored of it, and comes back unchanged
    /// through import. `ndjson` has a result a line, as `POST results` takes it. `csv` (UTF-8, RFC 4180) and `parquet` (zstd, typed columns,
    /// `agent_flow` a list and `steps` a list of structs) are tables with a row for each result. In `csv`, `agent_flow`, `steps` and
    /// `metadata` are JSON, and a text that a spreadsheet could take for a formula (it begins with `=`, `+`, `-`, `@`, a tab or a line
    /// break, and is not a number), or that begins with `'`, has a `'` put before it. Where the service fails midway, the connection is
    /// cut: an answer that ends is whole.
    /// </remarks>
    public static async Task<Results<StreamedFile, Problem>> HandleAsync(
        [FromRoute(Name = "experiment_id")] string experimentId, [AsParameters] ExportQuery query, HttpContext context, ExperimentDbContext database, TimeProvider clock)
    {
        string format = query.Format ?? ExportFormat.Json;
        DateTimeOffset now = clock.GetUtcNow();
        ExportSnapshot snapshot = await ExportSnapshot.OpenAsync(database, context.RequestAborted);
        if (await snapshot.FindAsync(ExperimentKey.Of(experimentId), context.RequestAborted) is not { } experiment ||
            (experiment.Row.DeletedAt is not null && query.IncludeDeleted != true))
        {
            await snapshot.DisposeAsync();
            return NoExperiment.Named(experimentId);
        }
        return new StreamedFile(ExportFormat.MediaTypeOf(format), $"{experimentId}.{format}", async (target, cancellationToken) =>
        {
            await using (snapshot)
            {
                using var output = new ExportOutput(target);
                await WriteAsync(format, experiment, snapshot, output, now, cancellationToken);
                await output.HandAllOnAsync(cancellationToken);
            }
        });
    }

    private static async Task WriteAsync(
        string format, ExportedExperiment experiment, ExportSnapshot snapshot, ExportOutput output, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (format == ExportFormat.Json)
        {
            using var bundle = new BundleWriter(snapshot, output, now);
            await bundle.WriteOneAsync(experiment, cancellationToken);
        }
        else if (format == ExportFormat.Parquet)
        {
            await using ParquetTable table = await ParquetTable.BeginAsync(output, cancellationToken);
            await table.AddAsync(experiment.Row, snapshot, cancellationToken);
            await table.EndAsync(cancellationToken);
        }
        else
        {
            await using CopyRows rows = await snapshot.ResultsAsync(experiment.Row.Key, cancellationToken);
            await (format == ExportFormat.Csv ? CsvTable.WriteAsync(rows, output, cancellationToken) : ResultLines.WriteAsync(rows, output, cancellationToken));
        }
    }
}
