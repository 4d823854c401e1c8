using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Data.Exchange;
using ExperimentApi.Features.Imports.Bundles;
using ExperimentApi.Features.Imports.Foreign;
using ExperimentApi.Formats;
using ExperimentApi.Http;
using ExperimentApi.Http.Uploads;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Imports;

/// <summary><c>POST /import</c>.</summary>
internal static class PostImport
{
    /// <summary>What a body without a name is called.</summary>
    internal const string NoName = "upload";

    /// <summary>Import experiments</summary>
    /// <remarks>
    /// One file as the body, or a folder as `multipart/form-data` with each part's `filename` as its path; zipped, gzip or zstd files are looked
    /// into. `experiment-api` is what the exports of this service give, and comes back with everything that was stored; the others are files of
    /// other tools. Each experiment is stored whole or not at all, and the report says what became of each. Repeating an import changes nothing:
    /// what is stored with the same content is `unchanged`, and other content a `conflict` that is left as it is unless `on_conflict` says
    /// otherwise. Where nothing of the upload is acceptable the answer is a 422 that names the places. With `dry_run=true` nothing is stored.
    /// </remarks>
    public static async Task<Results<Ok<ImportReport>, Problem>> HandleAsync(
        [AsParameters] ImportQuery query, HttpContext context, UploadReader uploads, FormatDetection formats, ExperimentIntakes intakes,
        BundleImport bundles, ForeignImport foreign)
    {
        CancellationToken cancellationToken = context.RequestAborted;
        using ReceivedUpload received = await uploads.ReceiveAsync(context.Request, query.FileName, cancellationToken);
        var upload = new Upload([.. received.Files.Select(file => new UploadedFile(file.Path ?? NoName, file.Content.Length, file.Content.Open))]);
        IForeignFormat? format = formats.Find(upload, query.Format);
        var report = new ReportBuilder(format?.Name ?? ImportFormat.ExperimentApi, query.DryRun == true);
        await using (ImportSession session = await intakes.OpenAsync(query.DryRun == true, cancellationToken))
        {
            var run = new ImportRun(session, intakes, report, query.Conflict);
            if (format is null)
                await bundles.ReadAsync(run, upload, cancellationToken);
            else
                await foreign.ReadAsync(run, format, upload, new ReadOptions(ImportQuery.ZoneOf(query.TimeZone)!, query.Project), cancellationToken);
        }
        return report.Refusal is { } refusal ? refusal : TypedResults.Ok(report.Build());
    }

    /// <summary>The file's name as the sender gave it; null where it has none.</summary>
    internal static string? NameOf(UploadedFile file) => file.Path == NoName ? null : file.Path;
}
