using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace ExperimentApi.Data.Ingest;

/// <summary>Rows in the binary format of COPY, in a rented array that grows. Each field is its length, or -1 for null, and its bytes.</summary>
/// <remarks>Source: PostgreSQL, COPY, "Binary Format"; the bytes of each type are those of its receive function.</remarks>
internal sealed class CopyBuffer : IDisposable
{
    private const int TextOid = 25;
    private static readonly byte[] Header = [.. "PGCOPY\n"u8, 0xFF, .. "\r\n\0"u8, 0, 0, 0, 0, 0, 0, 0, 0];
    private static readonly long PostgresEpoch = new DateTime(2000, 1, 1, 0, 0, 0, DateTimeKind.Utc).Ticks;

    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(512 * 1024);
    private int _length;

    public CopyBuffer() => Raw(Header);

    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public void BeginRow(int fields) => Int16((short)fields);

    public void End() => Int16(-1);

    public void Add(string? value)
    {
        if (value is null)
            Null();
        else
            AddText(value);
    }

    public void AddJson(string? value)
    {
        if (value is null)
        {
            Null();
            return;
        }
        // jsonb in binary is a version and the text.
        int start = Begin();
        Span(1)[0] = 1;
        _length++;
        Text(value);
        End(start);
    }

    public void Add(string[]? items)
    {
        if (items is null)
        {
            Null();
            return;
        }
        int start = Begin();
        // One dimension, no nulls, of text, so many, counted from 1.
        foreach (int part in (ReadOnlySpan<int>)[1, 0, TextOid, items.Length, 1])
            Int32(part);
        foreach (string item in items)
            AddText(item);
        End(start);
    }

    public void Add(int? value)
    {
        if (Has(value, sizeof(int)))
            Int32(value!.Value);
    }

    public void Add(long? value)
    {
        if (Has(value, sizeof(long)))
            Int64(value!.Value);
    }

    public void Add(double? value)
    {
        if (Has(value, sizeof(double)))
            Int64(BitConverter.DoubleToInt64Bits(value!.Value));
    }

    public void Add(bool? value)
    {
        if (!Has(value, sizeof(byte)))
            return;
        Span(1)[0] = value!.Value ? (byte)1 : (byte)0;
        _length++;
    }

    public void Add(DateTime? utc)
    {
        if (Has(utc, sizeof(long)))
            Int64((utc!.Value.Ticks - PostgresEpoch) / TimeSpan.TicksPerMicrosecond);
    }

    public void Add(Guid value)
    {
        Int32(16);
        value.TryWriteBytes(Span(16), bigEndian: true, out int written);
        _length += written;
    }

    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
        _length = 0;
    }

    private bool Has<T>(T? value, int size)
        where T : struct
    {
        Int32(value is null ? -1 : size);
        return value is not null;
    }

    private void Null() => Int32(-1);

    private void AddText(string value)
    {
        int start = Begin();
        Text(value);
        End(start);
    }

    // The length is known when the field is written.
    private int Begin()
    {
        Int32(0);
        return _length;
    }

    private void End(int start) => BinaryPrimitives.WriteInt32BigEndian(_bytes.AsSpan(start - sizeof(int)), _length - start);

    private void Text(string value) => _length += Encoding.UTF8.GetBytes(value, Span(Encoding.UTF8.GetMaxByteCount(value.Length)));

    private void Int16(short value)
    {
        BinaryPrimitives.WriteInt16BigEndian(Span(sizeof(short)), value);
        _length += sizeof(short);
    }

    private void Int32(int value)
    {
        BinaryPrimitives.WriteInt32BigEndian(Span(sizeof(int)), value);
        _length += sizeof(int);
    }

    private void Int64(long value)
    {
        BinaryPrimitives.WriteInt64BigEndian(Span(sizeof(long)), value);
        _length += sizeof(long);
    }

    private void Raw(ReadOnlySpan<byte> bytes)
    {
        bytes.CopyTo(Span(bytes.Length));
        _length += bytes.Length;
    }

    private Span<byte> Span(int size)
    {
        if (_bytes.Length - _length < size)
            Grow(size);
        return _bytes.AsSpan(_length);
    }

    private void Grow(int size)
    {
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_bytes.Length * 2, _length + size));
        _bytes.AsSpan(0, _length).CopyTo(larger);
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = larger;
    }
}
