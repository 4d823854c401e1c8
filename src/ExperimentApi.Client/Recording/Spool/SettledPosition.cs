using System.Buffers.Binary;
using Microsoft.Win32.SafeHandles;

namespace ExperimentApi.Client.Recording.Spool;

/// <summary>
/// How far a spool is settled: a small file, rewritten in place. It is a hint that saves sending again what has arrived; a spool
/// without it, or with a damaged one, is sent from its beginning, which is harmless.
/// </summary>
internal sealed class SettledPosition : IDisposable
{
    private const string Name = "settled";
    private const int Size = 16;
    private readonly SafeFileHandle _file;

    public SettledPosition(string folder)
    {
        _file = File.OpenHandle(Path.Combine(folder, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.Read);
        byte[] bytes = new byte[Size];
        if (RandomAccess.Read(_file, bytes, 0) < Size || BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(12)) != Checksum(bytes))
            return;
        Segment = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        Offset = BinaryPrimitives.ReadInt64LittleEndian(bytes.AsSpan(4));
    }

    public int Segment { get; private set; } = 1;

    public long Offset { get; private set; }

    public void MoveTo(int segment, long offset)
    {
        (Segment, Offset) = (segment, offset);
        byte[] bytes = new byte[Size];
        BinaryPrimitives.WriteInt32LittleEndian(bytes, segment);
        BinaryPrimitives.WriteInt64LittleEndian(bytes.AsSpan(4), offset);
        BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(12), Checksum(bytes));
        RandomAccess.Write(_file, bytes, 0);
    }

    public void Dispose() => _file.Dispose();

    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        uint checksum = uint.MaxValue;
        foreach (byte one in bytes[..12])
            checksum = System.Numerics.BitOperations.Crc32C(checksum, one);
        return ~checksum;
    }
}
