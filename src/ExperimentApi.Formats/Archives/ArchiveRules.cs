using System.Runtime.CompilerServices;

namespace ExperimentApi.Formats.Archives;

/// <summary>What an archive's directory must satisfy before anything is unpacked.</summary>
internal static class ArchiveRules
{
    private const int MaxPathLength = 1_024;
    private const int FileTypes = 0xF000;
    private const int Link = 0xA000;

    public static void Check(IReadOnlyList<ZipEntry> entries, string file, ArchiveLimits limits, StrongBox<long> total)
    {
        var paths = new HashSet<string>(StringComparer.Ordinal);
        foreach (ZipEntry entry in entries)
        {
            string? fault = PathFault(entry.Path) ?? Fault(entry, limits);
            // The name is hostile: it is shown, but no more of it than helps.
            string place = $"entry '{(entry.Path.Length > 200 ? $"{entry.Path[..200]}…" : entry.Path)}'";
            if (fault is not null)
                throw new UnreadableUploadException(file, place, fault);
            if (!paths.Add(entry.Path) && !limits.LaterNamesWin)
                throw new UnreadableUploadException(file, place, "is there twice, so it is open which one is meant");
            total.Value += entry.Length;
            if (total.Value > limits.MaxTotalBytes)
                throw new UnreadableUploadException(file, place, $"with it, the archive unpacks to more than {limits.MaxTotalBytes} bytes");
        }
        CheckOverlaps(entries, file);
    }

    private static string? Fault(ZipEntry entry, ArchiveLimits limits) => entry switch
    {
        { Flags: var flags } when (flags & 1) != 0 => "is encrypted",
        { Method: not (0 or 8 or 93) } => $"is compressed with method {entry.Method}; 0, 8 (deflate) and 93 (zstd) can be read",
        { Mode: var mode } when (mode & FileTypes) == Link => "is a link",
        { IsFolder: true, Length: > 0 } => "is a folder with content",
        { Length: var length } when length > limits.MaxEntryBytes => $"has more than {limits.MaxEntryBytes} bytes",
        { Length: var length } when length > limits.RatioCountsFrom && length / limits.MaxRatio > entry.CompressedLength =>
            $"unpacks to more than {limits.MaxRatio} times its size",
        _ => null,
    };

    private static string? PathFault(string path)
    {
        if (path.Length is 0 or > MaxPathLength)
            return $"must have a path of 1 to {MaxPathLength} characters";
        if (path.AsSpan().ContainsAnyInRange('\0', '\x1F'))
            return "has a control character in its path";
        if (path[0] is '/' or '\\' || path is [_, ':', ..])
            return "has an absolute path";
        // Nothing is written under these names, so an empty part does no harm: Inspect names entries after ids, and an id may be an address.
        return path.Split('/', '\\').Contains("..") ? "has a path that leaves its folder" : null;
    }

    /// <summary>Entries that share their bytes are how a small archive unpacks to a huge one.</summary>
    private static void CheckOverlaps(IReadOnlyList<ZipEntry> entries, string file)
    {
        long end = 0;
        foreach (ZipEntry entry in entries.OrderBy(entry => entry.Offset))
        {
            if (entry.Offset < end)
                throw new UnreadableUploadException(file, $"byte {entry.Offset}", "two entries lie on the same bytes");
            end = entry.Offset + ZipEntryStream.LocalHeaderLength + entry.CompressedLength;
        }
    }
}
