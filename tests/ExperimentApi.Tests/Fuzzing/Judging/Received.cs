using System.IO.Compression;
using System.Net.Http.Headers;
using ZstdSharp;

namespace ExperimentApi.Tests.Fuzzing.Judging;

/// <summary>An answer, read to its end; of a stream of events only the beginning.</summary>
internal sealed record Received(int Status, HttpResponseMessage Message, byte[] Body, TimeSpan Took)
{
    public string? MediaType { get; } = Message.Content.Headers.ContentType is { } type ? type.MediaType : null;

    public string? Header(string name) =>
        (Message.Headers.TryGetValues(name, out IEnumerable<string>? values) || Message.Content.Headers.TryGetValues(name, out values)) ? string.Join(", ", values) : null;

    /// <summary>The body without what <c>Content-Encoding</c> did to it.</summary>
    /// <exception cref="InvalidDataException">It is not in that encoding.</exception>
    public static byte[] Decoded(byte[] body, HttpContentHeaders headers)
    {
        var encoded = new MemoryStream(body);
        using Stream decoder = string.Join(',', headers.ContentEncoding) switch
        {
            "" => encoded,
            "gzip" => new GZipStream(encoded, CompressionMode.Decompress),
            "br" => new BrotliStream(encoded, CompressionMode.Decompress),
            "zstd" => new DecompressionStream(encoded),
            var other => throw new InvalidDataException($"Content-Encoding is {other}"),
        };
        var decoded = new MemoryStream();
        decoder.CopyTo(decoded);
        return decoded.ToArray();
    }
}
