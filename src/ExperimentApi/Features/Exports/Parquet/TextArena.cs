using System.Buffers;

namespace ExperimentApi.Features.Exports.Parquet;

/// <summary>Keeps the texts of a row group, one after the other, until it is written.</summary>
internal sealed class TextArena : IDisposable
{
    private const int ChunkBytes = 1024 * 1024;

    private readonly List<byte[]> _full = [];
    private byte[] _chunk = ArrayPool<byte>.Shared.Rent(ChunkBytes);
    private int _used;

    /// <summary>Bytes kept.</summary>
    public long Bytes { get; private set; }

    public ReadOnlyMemory<byte> Keep(ReadOnlySpan<byte> text)
    {
        Memory<byte> place = Reserve(text.Length);
        text.CopyTo(place.Span);
        return Keep(place, text.Length);
    }

    /// <summary>Room for a text of at most so many bytes, to be kept by <see cref="Keep(Memory{byte}, int)" /> before the next.</summary>
    public Memory<byte> Reserve(int bytes)
    {
        if (_chunk.Length - _used < bytes)
        {
            _full.Add(_chunk);
            _chunk = ArrayPool<byte>.Shared.Rent(Math.Max(bytes, ChunkBytes));
            _used = 0;
        }
        return _chunk.AsMemory(_used, bytes);
    }

    public ReadOnlyMemory<byte> Keep(Memory<byte> reserved, int bytes)
    {
        _used += bytes;
        Bytes += bytes;
        return reserved[..bytes];
    }

    public void Clear()
    {
        foreach (byte[] chunk in _full)
            ArrayPool<byte>.Shared.Return(chunk);
        _full.Clear();
        (_used, Bytes) = (0, 0);
    }

    public void Dispose()
    {
        Clear();
        ArrayPool<byte>.Shared.Return(_chunk);
        _chunk = [];
    }
}
