using System.IO.Compression;
using ExperimentApi.Tests.Http;
using ExperimentApi.Tests.Results;
using ZstdSharp;

namespace ExperimentApi.Tests.Edge;

/// <summary>Alone, because what it counts is allocated by the whole process.</summary>
[Collection(nameof(LargeStream))]
public sealed class BombTests(ServiceFixture fixture) : RefusalTest(fixture)
{
    private const int MiB = 1024 * 1024;

    private const int Parts = 4;

    // A line that never ends.
    private static readonly byte[] Spaces = [.. Enumerable.Repeat((byte)' ', 16 * MiB)];

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task A_bomb_is_put_down_before_it_has_grown(string encoding)
    {
        string id = await CreateAsync();
        byte[] bomb = Bomb(encoding);
        Assert.InRange(bomb.Length, 1, 80_000);
        long before = GC.GetTotalAllocatedBytes(precise: true);

        Answer problem = await RefusedAsync(413, $"{Experiments}/{id}/results", Bytes(bomb, "application/x-ndjson", encoding));

        Assert.Contains("grows more than 400 times", (string)problem["detail"]!, StringComparison.Ordinal);
        // Of 64 MiB; the client's own copies and the tests' queries are among it.
        Assert.InRange(GC.GetTotalAllocatedBytes(precise: true) - before, 0, 32 * MiB);
    }

    [Fact]
    public async Task A_body_that_asks_for_a_giant_window_is_a_413_and_the_largest_that_HTTP_has_is_taken()
    {
        byte[] json = "{}"u8.ToArray();
        await RefusedAsync(413, Experiments, Bytes(Frame(windowLog: 27, json), encoding: "zstd"));
        await RefusedAsync(413, Experiments, Bytes(Frame(windowLog: 41, json), encoding: "zstd"));
        (await SendAsync(HttpMethod.Post, Experiments, Bytes(Frame(windowLog: 23, json), encoding: "zstd"))).Is(201);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task Rows_that_hardly_differ_are_no_bomb(string encoding)
    {
        string id = await CreateAsync();
        string lines = string.Concat(Enumerable.Range(0, 40_000).Select(number => $"{{\"question_id\":\"{number}\",\"question_type\":\"lookup\",\"is_correct\":true,\"execution_time\":0}}\n"));
        using var body = new MemoryStream();
        await using (Stream compressor = Compressor(body, encoding))
            await compressor.WriteAsync(System.Text.Encoding.ASCII.GetBytes(lines));

        (await SendAsync(HttpMethod.Post, $"{Experiments}/{id}/results", Bytes(body.ToArray(), "application/x-ndjson", encoding))).Is(200);
    }

    /// <summary>64 MiB: many members or frames one after the other where the encoding has such, each small enough by itself.</summary>
    private static byte[] Bomb(string encoding)
    {
        using var body = new MemoryStream();
        if (encoding == "br")
        {
            using Stream whole = Compressor(body, encoding);
            for (int part = 0; part < Parts; part++)
                whole.Write(Spaces);
            whole.Flush();
            return body.ToArray();
        }
        using (Stream one = Compressor(body, encoding))
            one.Write(Spaces);
        return [.. Enumerable.Repeat(body.ToArray(), Parts).SelectMany(part => part)];
    }

    private static Stream Compressor(Stream body, string encoding) => encoding switch
    {
        "gzip" => new GZipStream(body, CompressionLevel.Optimal, leaveOpen: true),
        "br" => new BrotliStream(body, CompressionLevel.Fastest, leaveOpen: true),
        _ => new CompressionStream(body, leaveOpen: true),
    };

    /// <summary>A frame as RFC 8878 writes it: the magic number, no flags, the window, and one last block that is not compressed.</summary>
    private static byte[] Frame(int windowLog, byte[] content) =>
        [0x28, 0xB5, 0x2F, 0xFD, 0x00, (byte)((windowLog - 10) << 3), (byte)(content.Length << 3 | 1), 0, 0, .. content];
}
