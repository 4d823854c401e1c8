using System.Runtime.CompilerServices;
using ExperimentApi.Formats.Archives;

namespace ExperimentApi.Formats.Inspect;

/// <summary>
/// Logs of Inspect AI: <c>.eval</c> (a zip of a header and an entry per sample) and <c>.json</c>, one experiment each; several in one upload, or a
/// zip of a folder of them. Every version is read alike: what an older one calls otherwise is looked for under both names.
/// </summary>
public sealed class InspectFormat : IForeignFormat
{
    /// <inheritdoc />
    public string Name => "inspect";

    /// <inheritdoc />
    public bool Recognises(Upload upload)
    {
        try
        {
            using var layout = UploadLayout.Open(upload, InspectZipLog.Is);
            return layout.Files.Any(IsLog);
        }
        catch (UnreadableUploadException)
        {
            return false;
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<ForeignItem> ReadAsync(
        Upload upload, ReadOptions options, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var layout = UploadLayout.Open(upload, InspectZipLog.Is);
        bool alone = layout.Files.Count == 1;
        foreach (UploadedFile file in layout.Files)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!alone && !IsLog(file))
            {
                yield return new SkippedItem(file.Path, "It is no log of Inspect AI.");
                continue;
            }
            using InspectLog? log = Open(file, alone, out SkippedItem? skipped);
            yield return log is null ? skipped! : InspectExperiment.Make(log, options);
        }
        await Task.CompletedTask;
    }

    /// <summary>A log that cannot be read is the upload's fault where it is all there is, and left out with its reason where there are others.</summary>
    private static InspectLog? Open(UploadedFile file, bool alone, out SkippedItem? skipped)
    {
        skipped = null;
        try
        {
            return Archive.Is(file) ? new InspectZipLog(file) : new InspectJsonLog(file);
        }
        catch (UnreadableUploadException fault) when (!alone)
        {
            skipped = new SkippedItem(file.Path, fault.Message);
            return null;
        }
    }

    private static bool IsLog(UploadedFile file) => Archive.Is(file) ? InspectZipLog.Is(file) : InspectJsonLog.Is(file);
}
