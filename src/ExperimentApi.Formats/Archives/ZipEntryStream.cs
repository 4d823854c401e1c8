using System.Buffers.Binary;
using System.IO.Compression;
using System.IO.Hashing;
using ZstdSharp;

namespace ExperimentApi.Formats.Archives;

/// <summary>An entry's content: as many bytes as the directory says, with its checksum, or an <see cref="UnreadableUploadException"/>.</summary>
internal sealed class ZipEntryStream(Stream decoded, ZipEntry entry, string path) : ForwardStream
{
    public const int LocalHeaderLength = 30;

    private readonly Crc32 crc = new();
    private long left = entry.Length;

    /// <summary>Opens the entry; the archive is owned from here on.</summary>
    public static ZipEntryStream Open(Stream archive, ZipEntry entry, string path)
    {
        try
        {
            Span<byte> header = stackalloc byte[LocalHeaderLength];
            archive.Position = entry.Offset;
            if (archive.ReadAtLeast(header, LocalHeaderLength, throwOnEndOfStream: false) < LocalHeaderLength || !header.StartsWith("PK\x3\x4"u8))
                throw new UnreadableUploadException(path, "", "does not begin where the archive says");
            // Its name and extra field may differ in length from the directory's; what they say does not matter.
            int skipped = BinaryPrimitives.ReadUInt16LittleEndian(header[26..]) + BinaryPrimitives.ReadUInt16LittleEndian(header[28..]);
            archive.Position += skipped;
            var part = new StreamPart(archive, entry.CompressedLength);
            return new ZipEntryStream(Decode(part, entry.Method), entry, path);
        }
        catch
        {
            archive.Dispose();
            throw;
        }
    }

    public override int Read(Span<byte> buffer)
    {
        try
        {
            return Checked(buffer, decoded.Read(buffer[..(int)Math.Min(buffer.Length, left)]));
        }
        catch (Exception fault) when (IsBrokenData(fault))
        {
            throw Broken(fault);
        }
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        try
        {
            int read = await decoded.ReadAsync(buffer[..(int)Math.Min(buffer.Length, left)], cancellationToken);
            return Checked(buffer.Span, read);
        }
        catch (Exception fault) when (IsBrokenData(fault))
        {
            throw Broken(fault);
        }
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            decoded.Dispose();
        base.Dispose(disposing);
    }

    private static Stream Decode(Stream part, int method) => method switch
    {
        8 => new DeflateStream(part, CompressionMode.Decompress),
        93 => new DecompressionStream(part, leaveOpen: false),
        _ => part,
    };

    private static bool IsBrokenData(Exception fault) =>
        fault is InvalidDataException or ZstdException or EndOfStreamException or IndexOutOfRangeException or ArgumentException or InvalidOperationException;

    private int Checked(ReadOnlySpan<byte> buffer, int read)
    {
        crc.Append(buffer[..read]);
        left -= read;
        if (read == 0 && left > 0 && !buffer.IsEmpty)
            throw new UnreadableUploadException(path, $"byte {entry.Length - left}", "ends there, and should not");
        if (read > 0 && left == 0 && crc.GetCurrentHashAsUInt32() != entry.Crc)
            throw new UnreadableUploadException(path, "", "is damaged: its checksum is another");
        return read;
    }

    private UnreadableUploadException Broken(Exception fault) =>
        new(path, $"byte {entry.Length - left}", "cannot be decompressed", fault);
}
