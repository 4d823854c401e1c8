using System.IO.Compression;
using ExperimentApi.Benchmarks.Rows;

namespace ExperimentApi.Benchmarks.Load;

/// <summary>Rows ready to be posted, in one request or several.</summary>
internal sealed record BulkBody(string Type, IReadOnlyList<(ReadOnlyMemory<byte> Bytes, int Rows)> Requests, string MoreHeaders = "")
{
    public const string NdjsonType = "application/x-ndjson";

    public long Rows => Requests.Sum(request => (long)request.Rows);

    public static BulkBody Ndjson(RowSet rows) => new(NdjsonType, [(rows.Text, rows.Count)]);

    public static BulkBody Gzip(RowSet rows)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true))
            gzip.Write(rows.Text.Span);
        return new(NdjsonType, [(packed.ToArray(), rows.Count)], "Content-Encoding: gzip\r\n");
    }

    public static BulkBody Arrays(RowSet rows, int size) =>
        new("application/json", [.. rows.Batches(size).Select(batch => ((ReadOnlyMemory<byte>)batch.AsJsonArray(), batch.Count))]);
}
