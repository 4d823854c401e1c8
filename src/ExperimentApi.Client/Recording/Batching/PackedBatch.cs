using System.Buffers.Binary;
using System.IO.Compression;
using System.Net.Http.Headers;
using System.Text.Json;
using ExperimentApi.Client.Recording.Spool;
using ExperimentApi.Client.Results;

namespace ExperimentApi.Client.Recording.Batching;

/// <summary>Results as they go out: one JSON array, compressed or not, and what to do about other content that is stored.</summary>
internal sealed record PackedBatch(int Count, OnConflict OnConflict, bool IsCompressed, ReadOnlyMemory<byte> Body)
{
    private const int HeaderSize = 6;

    public static PackedBatch Of(IReadOnlyList<ReadOnlyMemory<byte>> rows, OnConflict onConflict, int compressFromBytes)
    {
        byte[] json = new byte[rows.Sum(row => row.Length + 1) + 1];
        int at = 0;
        foreach (ReadOnlyMemory<byte> row in rows)
        {
            json[at++] = (byte)(at == 1 ? '[' : ',');
            row.CopyTo(json.AsMemory(at));
            at += row.Length;
        }
        json[^1] = (byte)']';
        return json.Length >= compressFromBytes
            ? new PackedBatch(rows.Count, onConflict, true, Compress(json))
            : new PackedBatch(rows.Count, onConflict, false, json);
    }

    public static PackedBatch Parse(SpoolRecord record)
    {
        ReadOnlySpan<byte> header = record.Payload.Span[..HeaderSize];
        return new PackedBatch(
            BinaryPrimitives.ReadInt32LittleEndian(header[2..]), (OnConflict)header[1], header[0] == 1, record.Payload[HeaderSize..]);
    }

    public SpoolRecord ToRecord()
    {
        byte[] payload = new byte[HeaderSize + Body.Length];
        payload[0] = (byte)(IsCompressed ? 1 : 0);
        payload[1] = (byte)OnConflict;
        BinaryPrimitives.WriteInt32LittleEndian(payload.AsSpan(2), Count);
        Body.CopyTo(payload.AsMemory(HeaderSize));
        return new SpoolRecord(RecordKind.Results, payload);
    }

    /// <summary>The results again, each as JSON.</summary>
    public IReadOnlyList<ReadOnlyMemory<byte>> Rows()
    {
        using JsonDocument document = JsonDocument.Parse(IsCompressed ? Decompress(Body) : Body);
        return [.. document.RootElement.EnumerateArray().Select(row => (ReadOnlyMemory<byte>)System.Text.Encoding.UTF8.GetBytes(row.GetRawText()))];
    }

    /// <summary>The body of a request; each try needs one of its own.</summary>
    public HttpContent ToContent()
    {
        var content = new ReadOnlyMemoryContent(Body) { Headers = { ContentType = new MediaTypeHeaderValue("application/json") } };
        if (IsCompressed)
            content.Headers.ContentEncoding.Add("gzip");
        return content;
    }

    private static byte[] Compress(byte[] json)
    {
        var compressed = new MemoryStream(json.Length / 4);
        using (var gzip = new GZipStream(compressed, CompressionLevel.Fastest))
            gzip.Write(json);
        return compressed.ToArray();
    }

    private static byte[] Decompress(ReadOnlyMemory<byte> body)
    {
        using var gzip = new GZipStream(new MemoryStream(body.ToArray()), CompressionMode.Decompress);
        var json = new MemoryStream();
        gzip.CopyTo(json);
        return json.ToArray();
    }
}
