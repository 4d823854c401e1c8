using System.Buffers;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace ExperimentApi.Client.Http;

/// <summary>
/// One JSON value a line, written while the source is read: memory holds some tens of kilobytes whatever the number of lines.
/// </summary>
internal sealed class NdjsonContent<T> : HttpContent
{
    private const int FlushAt = 64 * 1024;
    private readonly IAsyncEnumerable<T> _source;
    private readonly JsonTypeInfo<T> _type;
    private bool _sent;

    public NdjsonContent(IAsyncEnumerable<T> source, JsonTypeInfo<T> type)
    {
        _source = source;
        _type = type;
        Headers.ContentType = new MediaTypeHeaderValue("application/x-ndjson");
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
        SerializeToStreamAsync(stream, context, CancellationToken.None);

    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        // A handler that sends again (a redirect, a retry policy) would post whatever is left of the source as if it were all.
        if (_sent)
            throw new InvalidOperationException("A stream of results can be sent only once.");
        _sent = true;
        var buffer = new ArrayBufferWriter<byte>(FlushAt);
        using var writer = new Utf8JsonWriter(buffer, new JsonWriterOptions { Encoder = _type.Options.Encoder });
        await foreach (T item in _source.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            JsonSerializer.Serialize(writer, item, _type);
            writer.Flush();
            buffer.Write("\n"u8);
            writer.Reset();
            if (buffer.WrittenCount < FlushAt)
                continue;
            await stream.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
            buffer.ResetWrittenCount();
        }
        await stream.WriteAsync(buffer.WrittenMemory, cancellationToken).ConfigureAwait(false);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = 0;
        return false;
    }
}
