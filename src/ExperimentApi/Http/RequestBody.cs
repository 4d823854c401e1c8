using System.Buffers;
using System.IO.Pipelines;
using ExperimentApi.Contracts;

namespace ExperimentApi.Http;

/// <summary>Reads a whole JSON body, as far as the limits allow.</summary>
public static class RequestBody
{
    /// <summary>Refuses another media type, and an encoding that nothing here undoes.</summary>
    public static void RequireMediaType(HttpRequest request, params ReadOnlySpan<string> accepted)
    {
        string media = MediaTypeOf(request);
        if (!accepted.Contains(media, StringComparer.OrdinalIgnoreCase))
        {
            throw new ProblemException(new Problem(StatusCodes.Status415UnsupportedMediaType,
                $"Content-Type {(media.Length == 0 ? "is missing" : $"'{media}' is not understood")}; send {string.Join(" or ", accepted.ToArray())}."));
        }
        RequireKnownEncoding(request);
    }

    /// <summary>Refuses an encoding that nothing here undoes.</summary>
    public static void RequireKnownEncoding(HttpRequest request)
    {
        // The middleware removes the header of what it decompressed.
        if (request.Headers.ContentEncoding is { Count: > 0 } encoding && !"identity".Equals(encoding, StringComparison.OrdinalIgnoreCase))
            throw new ProblemException(new Problem(StatusCodes.Status415UnsupportedMediaType, $"Content-Encoding '{encoding}' is not understood; send gzip, br, zstd or none."));
    }

    public static bool IsNdjson(HttpRequest request) => MediaTypeOf(request).Equals("application/x-ndjson", StringComparison.OrdinalIgnoreCase);

    private static string MediaTypeOf(HttpRequest request) => request.ContentType?.Split(';', 2)[0].Trim() ?? "";

    /// <summary>The whole body, at most 32 MiB after decompression.</summary>
    public static async Task<ReadOnlyMemory<byte>> ReadJsonAsync(HttpRequest request, CancellationToken cancellationToken)
    {
        if (request.ContentLength > Limits.MaxJsonBodyBytes)
            throw TooLarge();
        PipeReader reader = request.BodyReader;
        while (true)
        {
            ReadResult read = await reader.ReadAsync(cancellationToken);
            if (read.Buffer.Length > Limits.MaxJsonBodyBytes)
            {
                // A read left open would make the server cut the connection, and the next request on it fail.
                reader.AdvanceTo(read.Buffer.End);
                throw TooLarge();
            }
            if (read.IsCompleted)
            {
                ReadOnlyMemory<byte> body = read.Buffer.ToArray();
                reader.AdvanceTo(read.Buffer.End);
                return WithoutByteOrderMark(body);
            }
            reader.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    internal static ReadOnlyMemory<byte> WithoutByteOrderMark(ReadOnlyMemory<byte> body) => body.Span is [0xEF, 0xBB, 0xBF, ..] ? body[3..] : body;

    private static ProblemException TooLarge() => new(new Problem(StatusCodes.Status413PayloadTooLarge,
        $"A JSON body may hold {Limits.MaxJsonBodyBytes / 1024 / 1024} MiB after decompression. Send more results in several requests, or as application/x-ndjson."));
}
