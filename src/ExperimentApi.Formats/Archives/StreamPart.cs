namespace ExperimentApi.Formats.Archives;

/// <summary>The next so many bytes of a stream, which it owns.</summary>
internal sealed class StreamPart(Stream whole, long length) : ForwardStream
{
    private long left = length;

    public override int Read(Span<byte> buffer)
    {
        int read = whole.Read(buffer[..(int)Math.Min(buffer.Length, left)]);
        left -= read;
        return read;
    }

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read = await whole.ReadAsync(buffer[..(int)Math.Min(buffer.Length, left)], cancellationToken);
        left -= read;
        return read;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            whole.Dispose();
        base.Dispose(disposing);
    }
}
