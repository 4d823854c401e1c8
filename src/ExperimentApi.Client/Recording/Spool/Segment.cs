using System.Globalization;
using Microsoft.Win32.SafeHandles;

namespace ExperimentApi.Client.Recording.Spool;

/// <summary>One file of a spool, with records one after the other; it is only ever added to.</summary>
internal static class Segment
{
    private const string Extension = ".spool";

    public static string PathOf(string folder, int number) =>
        Path.Combine(folder, number.ToString("D8", CultureInfo.InvariantCulture) + Extension);

    /// <summary>The numbers of a folder's segments, in order.</summary>
    public static IEnumerable<int> NumbersIn(string folder) =>
        Directory.EnumerateFiles(folder, "*" + Extension)
            .Select(path => int.TryParse(Path.GetFileNameWithoutExtension(path), CultureInfo.InvariantCulture, out int number) ? number : 0)
            .Where(number => number > 0)
            .Order();

    /// <summary>
    /// The first whole record from an offset on, and where it ends. Bytes before it that are none (a bad sector, an append that broke
    /// off and was followed by others) are skipped. Null where no whole record follows: the end, or the torn tail of a process that was
    /// killed while it wrote.
    /// </summary>
    public static (SpoolRecord Record, long Start, long End)? Read(SafeFileHandle file, long offset, long length)
    {
        for (long start = offset; start + SpoolFrame.HeaderSize <= length; start = FindMark(file, start + 1, length))
        {
            if (ReadAt(file, start, length) is { } record)
                return (record, start, start + SpoolFrame.HeaderSize + record.Payload.Length);
        }
        return null;
    }

    private static SpoolRecord? ReadAt(SafeFileHandle file, long start, long length)
    {
        Span<byte> header = stackalloc byte[SpoolFrame.HeaderSize];
        if (RandomAccess.Read(file, header, start) < header.Length || SpoolFrame.PayloadLength(header) is not { } size
            || size > length - start - SpoolFrame.HeaderSize)
            return null;
        byte[] payload = new byte[size];
        return RandomAccess.Read(file, payload, start + SpoolFrame.HeaderSize) == size ? SpoolFrame.Read(header, payload) : null;
    }

    private static long FindMark(SafeFileHandle file, long from, long length)
    {
        byte[] window = new byte[64 * 1024];
        // Windows overlap, so that a mark that lies across two is found too.
        for (long start = from; start < length; start += window.Length - SpoolFrame.Mark.Length + 1)
        {
            int read = RandomAccess.Read(file, window, start);
            int found = window.AsSpan(0, read).IndexOf(SpoolFrame.Mark);
            if (found >= 0)
                return start + found;
            if (read < window.Length)
                break;
        }
        return length;
    }
}
