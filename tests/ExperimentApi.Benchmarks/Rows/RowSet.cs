using System.Buffers;
using System.Text;

namespace ExperimentApi.Benchmarks.Rows;

/// <summary>Rows in memory, one a line: NDJSON, or what COPY takes.</summary>
internal sealed class RowSet
{
    private readonly List<int> _ends = [];

    public RowSet(ReadOnlyMemory<byte> lines)
    {
        Text = lines;
        ReadOnlySpan<byte> text = lines.Span;
        for (int at = 0; at < text.Length; at = _ends[^1])
            _ends.Add(at + text[at..].IndexOf((byte)'\n') + 1);
    }

    public int Count => _ends.Count;

    public ReadOnlyMemory<byte> Text { get; }

    /// <summary>Results as NDJSON.</summary>
    public static RowSet Results(long first, int count, bool steps)
    {
        var text = new ArrayBufferWriter<byte>(count * 600);
        for (long number = first; number < first + count; number++)
        {
            ResultText.Write(text, number, steps);
            text.Write("\n"u8);
        }
        return new RowSet(text.WrittenMemory);
    }

    /// <summary>As many parts of the same size as wanted, give or take a row.</summary>
    public RowSet[] Split(int parts) => [.. Enumerable.Range(0, parts).Select(part => Slice(Count * (long)part / parts, Count * (long)(part + 1) / parts))];

    /// <summary>JSON arrays of this many results.</summary>
    public IReadOnlyList<RowSet> Batches(int size) =>
        [.. Enumerable.Range(0, (Count + size - 1) / size).Select(batch => Slice((long)batch * size, Math.Min(Count, (batch + 1L) * size)))];

    public byte[] AsJsonArray()
    {
        byte[] array = new byte[Text.Length + 1];
        Text.Span.CopyTo(array.AsSpan(1));
        array[0] = (byte)'[';
        array.AsSpan(1).Replace((byte)'\n', (byte)',');
        array[^1] = (byte)']';
        return array;
    }

    /// <summary>The same rows for another experiment; keys as text are all of one length.</summary>
    public ReadOnlyMemory<byte> WithKey(Guid from, Guid to)
    {
        byte[] text = Text.ToArray();
        ReadOnlySpan<byte> old = Encoding.ASCII.GetBytes(from.ToString());
        ReadOnlySpan<byte> key = Encoding.ASCII.GetBytes(to.ToString());
        for (int at = 0; text.AsSpan(at).IndexOf(old) is >= 0 and var step; at += old.Length)
        {
            at += step;
            key.CopyTo(text.AsSpan(at));
        }
        return text;
    }

    private RowSet Slice(long from, long to)
    {
        int start = from == 0 ? 0 : _ends[(int)from - 1];
        return new RowSet(Text[start.._ends[(int)to - 1]]);
    }
}
