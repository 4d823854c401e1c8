using System.Buffers;
using System.Net;

namespace ExperimentApi.Client.Imports;

/// <summary>A file as a body, or as a part of one, whose bytes are counted while they are sent.</summary>
internal sealed class CountedContent(Stream source, bool leaveOpen, SentBytes sent) : HttpContent
{
    private const int BufferSize = 64 * 1024;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        byte[] buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
        try
        {
            while (await source.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) is > 0 and var read)
            {
                await stream.WriteAsync(buffer.AsMemory(0, read), cancellationToken).ConfigureAwait(false);
                sent.Add(read);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    protected override bool TryComputeLength(out long length)
    {
        length = source.CanSeek ? source.Length - source.Position : 0;
        return source.CanSeek;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing && !leaveOpen)
            source.Dispose();
        base.Dispose(disposing);
    }
}

/// <summary>How many bytes of an upload were sent.</summary>
internal sealed class SentBytes(IProgress<long>? progress)
{
    private long _count;

    public void Add(int bytes)
    {
        _count += bytes;
        progress?.Report(_count);
    }
}
