using System.Buffers.Binary;
using System.Text;

namespace ExperimentApi.Formats.Archives;

/// <summary>
/// Reads a zip's directory (APPNOTE.TXT 4.3, with zip64). The framework's reader knows neither zstd entries nor limits, and
/// makes an object of each entry before anybody can count them.
/// </summary>
internal static class ZipDirectory
{
    private const int EndLength = 22;
    private const int MaxComment = ushort.MaxValue;
    private const int HeaderLength = 46;
    private const long MaxDirectoryBytes = 64L << 20;
    private const ulong Absent = uint.MaxValue;

    public static IReadOnlyList<ZipEntry> Read(Stream stream, string file, ArchiveLimits limits)
    {
        (long count, long length, long offset) = ReadEnd(stream, file);
        if (count > limits.MaxEntries)
            throw new UnreadableUploadException(file, "", $"has {count} entries; at most {limits.MaxEntries} are read");
        if (length is < 0 or > MaxDirectoryBytes || offset < 0 || offset > stream.Length - length)
            throw Broken(file, "has a directory that lies outside of it");
        byte[] directory = ReadAt(stream, offset, (int)length, file);
        var entries = new List<ZipEntry>();
        ReadOnlySpan<byte> rest = directory;
        for (long index = 0; index < count; index++)
        {
            if (rest.Length < HeaderLength || !rest.StartsWith("PK\x1\x2"u8))
                throw Broken(file, $"has {count} entries by its own account, and ends after {index}");
            int name = U16(rest, 28), extra = U16(rest, 30), comment = U16(rest, 32);
            if (rest.Length < HeaderLength + name + extra + comment)
                throw Broken(file, "has a directory that is cut off");
            entries.Add(Entry(rest, name, extra, file, stream.Length));
            rest = rest[(HeaderLength + name + extra + comment)..];
        }
        return entries;
    }

    private static (long Count, long Length, long Offset) ReadEnd(Stream stream, string file)
    {
        int tail = (int)Math.Min(stream.Length, EndLength + MaxComment);
        byte[] bytes = ReadAt(stream, stream.Length - tail, tail, file);
        int at = bytes.AsSpan().LastIndexOf("PK\x5\x6"u8);
        if (at < 0 || bytes.Length - at < EndLength)
            throw Broken(file, "is no zip archive, or was cut off");
        ReadOnlySpan<byte> end = bytes.AsSpan(at);
        if (U16(end, 10) < ushort.MaxValue && U32(end, 12) < Absent && U32(end, 16) < Absent)
            return (U16(end, 10), (long)U32(end, 12), (long)U32(end, 16));

        // zip64: a locator stands before the end, and names the place of the larger end.
        if (at < 20 || !bytes.AsSpan(at - 20).StartsWith("PK\x6\x7"u8))
            throw Broken(file, "is a zip64 archive without its directory");
        long large = I64(bytes.AsSpan(at - 20), 8);
        if (large < 0 || large > stream.Length - 56)
            throw Broken(file, "has a directory that lies outside of it");
        ReadOnlySpan<byte> end64 = ReadAt(stream, large, 56, file);
        if (!end64.StartsWith("PK\x6\x6"u8))
            throw Broken(file, "is a zip64 archive without its directory");
        long count = I64(end64, 32);
        return count < 0 ? throw Broken(file, "has a negative number of entries") : (count, I64(end64, 40), I64(end64, 48));
    }

    private static ZipEntry Entry(ReadOnlySpan<byte> header, int nameLength, int extraLength, string file, long fileLength)
    {
        int flags = U16(header, 8);
        ulong compressed = U32(header, 20), length = U32(header, 24), offset = U32(header, 42);
        // Names are UTF-8 where bit 11 says so; tools that do not say so write it too, or ASCII.
        string path = Encoding.UTF8.GetString(header.Slice(HeaderLength, nameLength));
        ReadLarge(header.Slice(HeaderLength + nameLength, extraLength), ref length, ref compressed, ref offset);
        if (length > long.MaxValue || compressed > (ulong)fileLength || offset > (ulong)fileLength)
            throw Broken(file, "has an entry that lies outside of it");
        return new ZipEntry
        {
            Path = path,
            Method = U16(header, 10),
            Flags = flags,
            Crc = (uint)U32(header, 16),
            CompressedLength = (long)compressed,
            Length = (long)length,
            Offset = (long)offset,
            Mode = header[5] == 3 ? U16(header, 40) : 0,
        };
    }

    /// <summary>The extra field 1 holds, in this order, those of the three that do not fit into 32 bits.</summary>
    private static void ReadLarge(ReadOnlySpan<byte> extra, ref ulong length, ref ulong compressed, ref ulong offset)
    {
        while (extra.Length >= 4)
        {
            int id = U16(extra, 0), size = Math.Min(U16(extra, 2), extra.Length - 4);
            ReadOnlySpan<byte> field = extra.Slice(4, size);
            extra = extra[(4 + size)..];
            if (id != 1)
                continue;
            length = Take(ref field, length);
            compressed = Take(ref field, compressed);
            offset = Take(ref field, offset);
        }

        static ulong Take(ref ReadOnlySpan<byte> field, ulong small)
        {
            if (small != Absent || field.Length < 8)
                return small;
            ulong value = BinaryPrimitives.ReadUInt64LittleEndian(field);
            field = field[8..];
            return value;
        }
    }

    private static byte[] ReadAt(Stream stream, long offset, int length, string file)
    {
        byte[] bytes = new byte[length];
        stream.Position = offset;
        return stream.ReadAtLeast(bytes, length, throwOnEndOfStream: false) == length ? bytes : throw Broken(file, "was cut off");
    }

    private static UnreadableUploadException Broken(string file, string reason) => new(file, "", reason);

    private static int U16(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);

    private static ulong U32(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static long I64(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadInt64LittleEndian(bytes[at..]);
}
