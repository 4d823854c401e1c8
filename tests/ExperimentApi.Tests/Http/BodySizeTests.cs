using System.Globalization;
using System.IO.Compression;
using System.Net.Sockets;
using System.Text;
using ExperimentApi.TestKit;
using ZstdSharp;

namespace ExperimentApi.Tests.Http;

public sealed class BodySizeTests(ServiceFixture fixture) : RefusalTest(fixture)
{
    private const int Limit = 32 * 1024 * 1024;

    [Fact]
    public async Task Thirty_two_MiB_are_taken_and_a_byte_more_is_a_413()
    {
        string id = NewId();
        string body = $$"""{"experiment_id": "{{id}}"}""";
        (await SendAsync(HttpMethod.Post, Experiments, Text(body.PadRight(Limit)))).Is(201);
        Answer problem = await RefusedAsync(413, Experiments, Text(body.PadRight(Limit + 1)));
        Assert.Contains("32 MiB", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task What_is_small_only_while_compressed_is_a_413(string encoding)
    {
        string id = await CreateAsync();
        byte[] bomb = Bomb(encoding, 33 * 1024 * 1024);
        Assert.InRange(bomb.Length, 1, 200_000);
        await RefusedAsync(413, Experiments, Bytes(bomb, encoding: encoding));
        // As one line, which may be as long as a JSON body and no longer.
        await RefusedAsync(413, $"{Experiments}/{id}/results", Bytes(bomb, "application/x-ndjson", encoding));
    }

    [Theory]
    [InlineData("application/json", "/api/v1/experiments")]
    [InlineData("application/x-ndjson", "/api/v1/experiments/{0}/results")]
    public async Task A_body_without_an_end_is_answered_and_not_read_on(string mediaType, string path)
    {
        string target = string.Format(CultureInfo.InvariantCulture, path, await CreateAsync());
        using var client = new TcpClient();
        await client.ConnectAsync(Service.Address.Host, Service.Address.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {target} HTTP/1.1\r\nHost: {Service.Address.Authority}\r\nContent-Type: {mediaType}\r\nTransfer-Encoding: chunked\r\n\r\n"));
        using var deadline = new CancellationTokenSource(Eventually.Patience);
        Task<string> answer = ReadStatusAsync(stream, deadline.Token);
        long sent = await SendUntilClosedAsync(stream, deadline.Token);

        Assert.Contains(" 413 ", await answer, StringComparison.Ordinal);
        // The server goes on discarding for a few seconds, so that a client that only writes gets to see the answer.
        Assert.False(deadline.IsCancellationRequested, $"still reading after {sent} bytes");
    }

    [Fact]
    public async Task A_length_that_is_too_large_is_refused_before_anything_is_read()
    {
        using var client = new TcpClient();
        await client.ConnectAsync(Service.Address.Host, Service.Address.Port);
        await using NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes($"POST {Experiments} HTTP/1.1\r\nHost: {Service.Address.Authority}\r\nContent-Type: application/json\r\nContent-Length: {Limit + 1}\r\n\r\n"));
        using var deadline = new CancellationTokenSource(Eventually.Patience);
        Assert.Contains(" 413 ", await ReadStatusAsync(stream, deadline.Token), StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_results_than_a_request_may_hold_are_a_413()
    {
        string id = await CreateAsync();
        string results = string.Join(',', Enumerable.Range(0, 10_001).Select(index => $$"""{"question_id":"{{index}}"}"""));
        await RefusedAsync(413, $"{Experiments}/{id}/results", Text($"[{results}]"));
    }

    private static byte[] Bomb(string encoding, int size)
    {
        using var body = new MemoryStream();
        using (Stream compressor = encoding switch
        {
            "gzip" => new GZipStream(body, CompressionLevel.Optimal, leaveOpen: true),
            "br" => new BrotliStream(body, CompressionLevel.Fastest, leaveOpen: true),
            _ => new CompressionStream(body, leaveOpen: true),
        })
        {
            compressor.Write("\""u8);
            byte[] spaces = new byte[1024 * 1024];
            Array.Fill(spaces, (byte)' ');
            for (int written = 0; written < size; written += spaces.Length)
                compressor.Write(spaces);
        }
        return body.ToArray();
    }

    private static async Task<string> ReadStatusAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        byte[] head = new byte[64];
        int read = await stream.ReadAtLeastAsync(head, 16, throwOnEndOfStream: false, cancellationToken);
        return Encoding.ASCII.GetString(head, 0, read);
    }

    private static async Task<long> SendUntilClosedAsync(NetworkStream stream, CancellationToken cancellationToken)
    {
        byte[] chunk = [.. "10000\r\n"u8, .. Enumerable.Repeat((byte)' ', 0x10000), .. "\r\n"u8];
        long sent = 0;
        try
        {
            while (!cancellationToken.IsCancellationRequested)
            {
                await stream.WriteAsync(chunk, cancellationToken);
                sent += chunk.Length;
            }
        }
        catch (Exception end) when (end is IOException or OperationCanceledException)
        {
            // Closed by the service; that is what the caller asks about.
        }
        return sent;
    }
}
