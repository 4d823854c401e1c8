using System.Runtime.CompilerServices;

namespace ExperimentApi.Formats.Archives;

/// <summary>
/// A zip file that somebody sent. Everything it says of itself is checked before the first byte is unpacked, and what it unpacks to is
/// checked against that. Nothing is ever written under an entry's name.
/// </summary>
public sealed class Archive : IDisposable
{
    private readonly TemporaryCopy? copy;

    private Archive(TemporaryCopy? copy, IReadOnlyList<UploadedFile> files) => (this.copy, Files) = (copy, files);

    /// <summary>The entries that are files; their paths begin with the archive's own. They can be opened until the archive is disposed.</summary>
    public IReadOnlyList<UploadedFile> Files { get; }

    /// <summary>Whether the file begins as a zip does.</summary>
    public static bool Is(UploadedFile file)
    {
        Span<byte> head = stackalloc byte[4];
        try
        {
            using Stream stream = file.Open();
            return stream.ReadAtLeast(head, 4, throwOnEndOfStream: false) == 4 && (head.SequenceEqual("PK\x3\x4"u8) || head.SequenceEqual("PK\x5\x6"u8));
        }
        catch (UnreadableUploadException)
        {
            return false;
        }
    }

    /// <summary>Opens an archive; one within another is copied to disk first.</summary>
    /// <exception cref="UnreadableUploadException">It is no zip, is broken, or goes beyond a limit.</exception>
    public static Archive Open(UploadedFile file, ArchiveLimits? limits = null)
    {
        limits ??= ArchiveLimits.Default;
        ArchiveBudget budget = file.Budget is null ? new(1, new StrongBox<long>()) : file.Budget with { Nesting = file.Budget.Nesting + 1 };
        if (budget.Nesting > limits.MaxNesting)
            throw new UnreadableUploadException(file.Path, "", $"is an archive within {limits.MaxNesting} others, which is too deep");
        TemporaryCopy? copy = file.Budget is null ? null : new TemporaryCopy(file);
        Func<Stream> open = copy is null ? file.Open : () => File.OpenRead(copy.Path);
        try
        {
            IReadOnlyList<ZipEntry> entries;
            using (Stream stream = open())
                entries = ZipDirectory.Read(stream, file.Path, limits);
            ArchiveRules.Check(entries, file.Path, limits, budget.Total);
            if (limits.LaterNamesWin)
                entries = [.. entries.Reverse().DistinctBy(entry => entry.Path, StringComparer.Ordinal).Reverse()];
            return new Archive(copy, [.. entries.Where(entry => !entry.IsFolder).Select(entry =>
                new UploadedFile($"{file.Path}/{entry.Path}", entry.Length, () => ZipEntryStream.Open(open(), entry, $"{file.Path}/{entry.Path}")) { Budget = budget })]);
        }
        catch
        {
            copy?.Dispose();
            throw;
        }
    }

    /// <summary>Deletes the copy of an archive within another.</summary>
    public void Dispose() => copy?.Dispose();
}
