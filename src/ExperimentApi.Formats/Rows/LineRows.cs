using System.Text.Json;
using ExperimentApi.Formats.Json;

namespace ExperimentApi.Formats.Rows;

/// <summary>The rows of a file of JSON lines; empty lines are no rows.</summary>
internal sealed class LineRows : RowSource
{
    /// <summary>Longest line, in bytes: one at a time is held in memory.</summary>
    public const int MaxLineBytes = 32 << 20;

    private readonly UploadedFile file;
    private readonly TemporaryCopy? copy;
    private readonly Stream stream;
    private readonly List<(long Offset, int Length, int Line)> places = [];

    public LineRows(UploadedFile file)
    {
        this.file = file;
        stream = file.Open();
        if (stream.CanSeek)
            return;
        // An entry of an archive is read from front to back only, and rows are wanted again.
        stream.Dispose();
        copy = new TemporaryCopy(file);
        stream = System.IO.File.OpenRead(copy.Path);
    }

    public override string File => file.Path;

    public override IEnumerable<JsonElement> All()
    {
        places.Clear();
        stream.Position = 0;
        byte[] buffer = new byte[64 << 10];
        long offset = 0;
        int filled = 0, line = 0;
        bool ended = false;
        while (!ended || filled > 0)
        {
            int end = buffer.AsSpan(0, filled).IndexOf((byte)'\n');
            if (end < 0 && !ended)
            {
                if (filled == buffer.Length)
                    Array.Resize(ref buffer, Larger(buffer.Length, line + 1));
                int read = stream.Read(buffer, filled, buffer.Length - filled);
                ended = read == 0;
                filled += read;
                continue;
            }
            int length = end < 0 ? filled : end;
            line++;
            if (!buffer.AsSpan(0, length).Trim(" \t\r"u8).IsEmpty)
            {
                places.Add((offset, length, line));
                yield return Parse(buffer.AsMemory(0, length), places.Count - 1);
            }
            int taken = end < 0 ? filled : end + 1;
            buffer.AsSpan(taken, filled - taken).CopyTo(buffer);
            filled -= taken;
            offset += taken;
        }
    }

    public override JsonElement Read(int index)
    {
        (long offset, int length, _) = places[index];
        byte[] bytes = new byte[length];
        stream.Position = offset;
        stream.ReadExactly(bytes);
        return Parse(bytes, index);
    }

    public override string Place(int index) => $"line {places[index].Line}";

    public override void Dispose()
    {
        stream.Dispose();
        copy?.Dispose();
        base.Dispose();
    }

    private JsonElement Parse(ReadOnlyMemory<byte> bytes, int index) => Checked(ForeignJson.Parse(bytes, file.Path, places[index].Line), index);

    private int Larger(int length, int line) => length < MaxLineBytes
        ? Math.Min(2 * length, MaxLineBytes)
        : throw new UnreadableUploadException(file.Path, $"line {line}", $"has more than {MaxLineBytes} bytes");
}
