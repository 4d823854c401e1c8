using ExperimentApi.Formats.Archives;

namespace ExperimentApi.Formats;

/// <summary>A file as it was uploaded, or an entry of an archive that was.</summary>
/// <param name="Path">As the sender named it: '/'-separated, relative, and never a path on this machine.</param>
/// <param name="Length">Its size in bytes, decompressed.</param>
/// <param name="Open">
/// A read-only stream from the first byte, as often as asked; the caller disposes it. Of an uploaded file it can seek, of an archive's entry
/// it cannot, and throws <see cref="UnreadableUploadException"/> where the entry is not what the archive says it is.
/// </param>
public sealed record UploadedFile(string Path, long Length, Func<Stream> Open)
{
    /// <summary>What archives around this file have used up already; null for a file that came by itself.</summary>
    internal ArchiveBudget? Budget { get; init; }

    /// <summary>The last part of the path.</summary>
    public string Name => Path[(Path.LastIndexOf('/') + 1)..];
}
