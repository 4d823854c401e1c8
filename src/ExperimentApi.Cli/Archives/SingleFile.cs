using System.IO.Compression;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client;

namespace ExperimentApi.Cli.Archives;

/// <summary>A backup in one file: the export of everything as the service writes it, compressed where the name says so.</summary>
internal static class SingleFile
{
    public static bool Is(string target) =>
        !target.Contains("://", StringComparison.Ordinal) && (target.EndsWith(".ndjson", StringComparison.OrdinalIgnoreCase) || IsCompressed(target));

    public static async Task<BackupOutcome> WriteAsync(ExperimentApiClient client, string path, Transfer progress, CancellationToken cancellationToken)
    {
        await using var file = new WholeFile(path);
        long experiments = 0, results = 0;
        await using (Stream target = IsCompressed(path) ? new GZipStream(file.Stream, CompressionLevel.Fastest, leaveOpen: true) : new BufferedStream(file.Stream, 128 * 1024))
        {
            // Line by line, so that one that was cut off is never kept.
            await foreach (ExportLine line in ExportLines.OfEverythingAsync(client, cancellationToken))
            {
                await target.WriteAsync(line.Bytes, cancellationToken);
                (experiments, results) = (experiments + (line.Kind == "experiment" ? 1 : 0), results + (line.Kind == "result" ? 1 : 0));
                progress.Set(experiments + results);
            }
            await target.FlushAsync(cancellationToken);
        }
        long bytes = file.Stream.Length;
        file.Keep();
        return new BackupOutcome(path, experiments, results, FilesSent: 1, FilesThereAlready: 0, FilesRemoved: 0, bytes);
    }

    private static bool IsCompressed(string path) => path.EndsWith(".ndjson.gz", StringComparison.OrdinalIgnoreCase);
}
