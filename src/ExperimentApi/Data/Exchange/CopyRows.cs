using System.Buffers;
using System.Buffers.Binary;
using Npgsql;

namespace ExperimentApi.Data.Exchange;

/// <summary>
/// Rows that a query finds, read one by one from the binary format of COPY: every field is the bytes the server sent, and nothing is made
/// of one that nobody asks for. The counterpart of <see cref="Ingest.CopyBuffer" />.
/// </summary>
/// <remarks>Source: PostgreSQL, COPY, "Binary Format". A field's memory is good until the next row is read.</remarks>
internal sealed class CopyRows : IAsyncDisposable
{
    private const int StartBytes = 256 * 1024;

    // Signature, flags, and the length of a header extension.
    private const int HeaderBytes = 19;
    private const int Null = -1;

    private readonly NpgsqlRawCopyStream _copy;
    private readonly (int Start, int Length)[] _fields;
    private byte[] _bytes = ArrayPool<byte>.Shared.Rent(StartBytes);
    private int _next;
    private int _end;
    private bool _isEnded;

    private CopyRows(NpgsqlRawCopyStream copy, int fields) => (_copy, _fields) = (copy, new (int, int)[fields]);

    /// <summary>Begins to read what the query finds. COPY takes no parameters: the query has to be safe as it is.</summary>
    public static async Task<CopyRows> OpenAsync(NpgsqlConnection connection, string query, int fields, CancellationToken cancellationToken)
    {
        NpgsqlRawCopyStream copy = await connection.BeginRawBinaryCopyAsync($"COPY ({query}) TO STDOUT (FORMAT binary)", cancellationToken);
        // Of a large experiment the first row may come late, where the server sorts; whoever waits may leave.
        copy.ReadTimeout = Timeout.Infinite;
        var rows = new CopyRows(copy, fields);
        try
        {
            await rows.FillAsync(HeaderBytes, cancellationToken);
            rows._next = HeaderBytes;
            return rows;
        }
        catch
        {
            await rows.DisposeAsync();
            throw;
        }
    }

    /// <summary>Goes to the next row; false after the last.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        int needed = sizeof(short);
        while (true)
        {
            if (_end - _next < needed)
                await FillAsync(needed, cancellationToken);
            needed = TryParse();
            if (needed <= 0)
                return !(_isEnded = needed < 0) || await EndAsync(cancellationToken);
        }
    }

    public bool IsNull(int field) => _fields[field].Length == Null;

    public ReadOnlySpan<byte> this[int field] => _bytes.AsSpan(_fields[field].Start, Math.Max(_fields[field].Length, 0));

    /// <summary>The size of the row as the server sent it.</summary>
    public int RowBytes { get; private set; }

    public async ValueTask DisposeAsync()
    {
        try
        {
            // Where not all was read: otherwise the rest would be read first, and thrown away.
            if (!_isEnded)
                await _copy.CancelAsync();
            await _copy.DisposeAsync();
        }
        catch (Exception fault) when (!_isEnded && fault is (NpgsqlException or ObjectDisposedException))
        {
            // That the query was cancelled, as was asked for, or once more what ended the reading.
        }
        ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }

    // How many bytes there must be to go on; 0 where the row is there, and less at the end.
    private int TryParse()
    {
        ReadOnlySpan<byte> bytes = _bytes.AsSpan(_next, _end - _next);
        short count = BinaryPrimitives.ReadInt16BigEndian(bytes);
        if (count < 0)
            return -1;
        int place = sizeof(short);
        for (int field = 0; field < _fields.Length; field++)
        {
            if (bytes.Length - place < sizeof(int))
                return place + sizeof(int);
            int length = BinaryPrimitives.ReadInt32BigEndian(bytes[place..]);
            place += sizeof(int);
            _fields[field] = (_next + place, length);
            place += Math.Max(length, 0);
            if (place > bytes.Length)
                return place;
        }
        _next += place;
        RowBytes = place;
        return 0;
    }

    // The rows are done, and what the server says after them has to be read as well.
    private async Task<bool> EndAsync(CancellationToken cancellationToken)
    {
        while (await _copy.ReadAsync(_bytes, cancellationToken) > 0)
        {
            // Nothing is left but the end.
        }
        return false;
    }

    private async ValueTask FillAsync(int needed, CancellationToken cancellationToken)
    {
        if (_bytes.Length - _next < needed)
            MakeRoom(needed);
        while (_end - _next < needed)
        {
            int read = await _copy.ReadAsync(_bytes.AsMemory(_end), cancellationToken);
            if (read == 0)
                throw new EndOfStreamException("COPY ended in the middle of a row.");
            _end += read;
        }
    }

    private void MakeRoom(int needed)
    {
        byte[] from = _bytes;
        if (from.Length < needed)
            _bytes = ArrayPool<byte>.Shared.Rent(Math.Max(from.Length * 2, needed));
        from.AsSpan(_next, _end - _next).CopyTo(_bytes);
        (_next, _end) = (0, _end - _next);
        if (!ReferenceEquals(from, _bytes))
            ArrayPool<byte>.Shared.Return(from);
    }
}
