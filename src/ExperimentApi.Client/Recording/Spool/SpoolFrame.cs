using System.Buffers.Binary;
using System.Numerics;

namespace ExperimentApi.Client.Recording.Spool;

/// <summary>
/// How a record lies on disk: four bytes to find it again after damage, its length, its checksum (CRC-32C over length, kind and
/// payload), its kind, its payload. Integers are little-endian.
/// </summary>
internal static class SpoolFrame
{
    public const int HeaderSize = 13;
    private const int LengthAt = 4;
    private const int ChecksumAt = 8;
    private const int KindAt = 12;

    public static ReadOnlySpan<byte> Mark => "XSP\u0001"u8;

    public static byte[] Header(SpoolRecord record)
    {
        byte[] header = new byte[HeaderSize];
        Mark.CopyTo(header);
        BinaryPrimitives.WriteInt32LittleEndian(header.AsSpan(LengthAt), record.Payload.Length);
        header[KindAt] = (byte)record.Kind;
        BinaryPrimitives.WriteUInt32LittleEndian(header.AsSpan(ChecksumAt), Checksum(header, record.Payload.Span));
        return header;
    }

    /// <summary>The length of the payload that a header announces; null where this is no header.</summary>
    public static int? PayloadLength(ReadOnlySpan<byte> header)
    {
        if (header.Length < HeaderSize || !header.StartsWith(Mark))
            return null;
        int length = BinaryPrimitives.ReadInt32LittleEndian(header[LengthAt..]);
        return length >= 0 ? length : null;
    }

    /// <summary>The record, or null where its checksum says that it is not what was written.</summary>
    public static SpoolRecord? Read(ReadOnlySpan<byte> header, ReadOnlyMemory<byte> payload) =>
        BinaryPrimitives.ReadUInt32LittleEndian(header[ChecksumAt..]) == Checksum(header, payload.Span)
            ? new SpoolRecord((RecordKind)header[KindAt], payload)
            : null;

    private static uint Checksum(ReadOnlySpan<byte> header, ReadOnlySpan<byte> payload) =>
        ~Add(Add(Add(uint.MaxValue, header[LengthAt..ChecksumAt]), header.Slice(KindAt, 1)), payload);

    private static uint Add(uint checksum, ReadOnlySpan<byte> bytes)
    {
        while (bytes.Length >= sizeof(ulong))
        {
            checksum = BitOperations.Crc32C(checksum, BinaryPrimitives.ReadUInt64LittleEndian(bytes));
            bytes = bytes[sizeof(ulong)..];
        }
        foreach (byte one in bytes)
            checksum = BitOperations.Crc32C(checksum, one);
        return checksum;
    }
}
