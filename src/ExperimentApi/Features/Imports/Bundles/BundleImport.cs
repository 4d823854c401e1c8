using ExperimentApi.Data.Exchange;
using ExperimentApi.Data.Ingest;
using ExperimentApi.Formats;
using ExperimentApi.Formats.Archives;
using ExperimentApi.Json;

namespace ExperimentApi.Features.Imports.Bundles;

/// <summary>Stores the bundles of an upload, each part while the next one is read.</summary>
internal sealed class BundleImport(BundleReading reading)
{
    /// <summary>Bundles of a backup are larger than what other tools write.</summary>
    public static readonly ArchiveLimits Limits = new() { MaxEntryBytes = 16L << 30, MaxTotalBytes = 16L << 30 };

    public async Task ReadAsync(ImportRun run, Upload upload, CancellationToken cancellationToken)
    {
        foreach (UploadedFile file in upload.Files)
        {
            if (Archive.Is(file))
                await ReadArchiveAsync(run, file, cancellationToken);
            else
                await ReadFileAsync(run, file, isOnly: upload.Files.Count == 1, cancellationToken);
        }
    }

    private async Task ReadArchiveAsync(ImportRun run, UploadedFile file, CancellationToken cancellationToken)
    {
        try
        {
            using Archive archive = Archive.Open(file, Limits);
            foreach (UploadedFile entry in archive.Files)
                await ReadFileAsync(run, entry, isOnly: archive.Files.Count == 1, cancellationToken);
        }
        catch (UnreadableUploadException unreadable)
        {
            run.Report.Fail(BundleReading.Source(PostImport.NameOf(file)), ValueErrors.Of("", unreadable.Message));
        }
    }

    private async Task ReadFileAsync(ImportRun run, UploadedFile file, bool isOnly, CancellationToken cancellationToken)
    {
        string? name = PostImport.NameOf(file);
        if (!isOnly && !BundleSigns.Is(file))
        {
            run.Report.Skip(BundleReading.Source(name), "It is no bundle of this service.");
            return;
        }
        using var ahead = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using IAsyncEnumerator<BundlePart> parts = reading.ReadAsync(file, name, ahead.Token).GetAsyncEnumerator(ahead.Token);
        var store = new BundleStore(run, BundleReading.Source(name));
        await foreach (BundlePart part in parts.OneAheadAsync(Prepared, ahead, cancellationToken))
            await store.TakeAsync(part, cancellationToken);
        await store.FinishAsync(cancellationToken);
    }

    // Work that needs no database, done while the part before is stored.
    private static BundlePart Prepared(BundlePart part)
    {
        if (part is ResultsPart results && ExperimentWriter.IsCopied(results.Batch.Rows.Count))
            results.Batch.AsCopy();
        return part;
    }
}
