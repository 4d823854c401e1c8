using System.IO.Compression;
using System.Text;
using ZstdSharp;

namespace ExperimentApi.Tests.Http;

public sealed class BodyFormTests(ServiceFixture fixture) : RefusalTest(fixture)
{
    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/xml")]
    [InlineData("application/x-ndjson")]
    [InlineData("application/x-www-form-urlencoded")]
    public async Task Another_media_type_is_a_415_that_names_it(string mediaType)
    {
        Answer problem = await RefusedAsync(415, Experiments, Text("{}", mediaType));
        Assert.Contains(mediaType, (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_media_type_is_a_415_that_says_what_to_send()
    {
        Answer problem = await RefusedAsync(415, Experiments, Text("{}", contentType: null));
        Assert.Contains("send application/json", (string)problem["detail"]!, StringComparison.Ordinal);
        string id = await CreateAsync();
        Answer results = await RefusedAsync(415, $"{Experiments}/{id}/results", Text("{}", contentType: null));
        Assert.Contains("application/json or application/x-ndjson", (string)results["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json; charset=utf-8")]
    [InlineData("application/json;charset=UTF-8")]
    [InlineData("Application/JSON; profile=\"x\"")]
    public async Task Parameters_of_the_media_type_are_fine(string contentType) => (await SendAsync(HttpMethod.Post, Experiments, Text("{}", contentType))).Is(201);

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    [InlineData("GZIP")]
    [InlineData("identity")]
    public async Task Compressed_bodies_are_taken(string encoding)
    {
        string id = NewId();
        (await SendAsync(HttpMethod.Post, Experiments, Bytes(Compress($$"""{"experiment_id": "{{id}}"}""", encoding), encoding: encoding))).Is(201);
        string lines = string.Concat(Enumerable.Range(0, 3000).Select(index => $"{{\"question_id\": \"{index}\"}}\n"));
        Answer receipt = (await SendAsync(HttpMethod.Post, $"{Experiments}/{id}/results", Bytes(Compress(lines, encoding), "application/x-ndjson", encoding))).Is(200);
        Assert.Equal(3000, (int)receipt["inserted"]!);
    }

    [Theory]
    [InlineData("compress")]
    [InlineData("deflate")]
    [InlineData("br, gzip")]
    public async Task Another_encoding_is_a_415(string encoding)
    {
        using ByteArrayContent content = Text("{}");
        content.Headers.TryAddWithoutValidation("Content-Encoding", encoding);
        Answer problem = await RefusedAsync(415, Experiments, content);
        Assert.Contains("send gzip, br, zstd or none", (string)problem["detail"]!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task What_is_not_in_its_encoding_is_a_400(string encoding)
    {
        await RefusedAsync(400, Experiments, Bytes("{\"name\": \"not compressed at all\"}"u8.ToArray(), encoding: encoding));
        byte[] broken = Compress($$"""{"name": "{{string.Join(' ', Enumerable.Range(0, 5000))}}"}""", encoding);
        for (int at = broken.Length / 2; at < broken.Length / 2 + 40; at++)
            broken[at] ^= 0x55;
        await RefusedAsync(400, Experiments, Bytes(broken, encoding: encoding));
    }

    [Theory]
    [InlineData("gzip")]
    [InlineData("br")]
    [InlineData("zstd")]
    public async Task A_compressed_body_that_ends_too_early_stores_nothing_even_where_its_lines_are_whole(string encoding)
    {
        string id = await CreateAsync();
        using var body = new MemoryStream();
        await using (Stream compressor = Compressor(body, encoding))
        {
            compressor.Write("{\"question_id\": \"1\"}\n{\"question_id\": \"2\"}\n"u8);
            compressor.Flush();
            byte[] cut = body.ToArray();
            await RefusedAsync(400, $"{Experiments}/{id}/results", Bytes(cut, "application/x-ndjson", encoding));
        }
    }

    [Theory]
    [InlineData("/heartbeat")]
    [InlineData("/restore")]
    public async Task A_body_where_none_is_taken_is_a_400(string route)
    {
        string path = $"{Experiments}/{await CreateAsync()}{route}";
        await RefusedAsync(400, path, Text("{\"status\": \"completed\"}"));
        using var request = new HttpRequestMessage(HttpMethod.Post, path) { Content = Text("{\"a\": 1}"), Headers = { TransferEncodingChunked = true } };
        (await SendAsync(request)).IsProblem(400);
        (await PostAsync(path)).Is(200);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData(" null\n")]
    public async Task A_body_that_says_nothing_may_come_where_none_is_taken(string nothing)
    {
        string path = $"{Experiments}/{await CreateAsync()}/heartbeat";
        (await SendAsync(HttpMethod.Post, path, Text(nothing))).Is(200);
        using var chunked = new HttpRequestMessage(HttpMethod.Post, path) { Content = Text(nothing), Headers = { TransferEncodingChunked = true } };
        (await SendAsync(chunked)).Is(200);
    }

    [Fact]
    public async Task An_empty_body_is_a_400_on_every_route_that_takes_one()
    {
        string id = await CreateAsync();
        foreach ((HttpMethod method, string path) in new[]
        {
            (HttpMethod.Post, Experiments), (HttpMethod.Patch, $"{Experiments}/{id}"), (HttpMethod.Post, $"{Experiments}/{id}/finish"),
            (HttpMethod.Post, $"{Experiments}/{id}/results"), (HttpMethod.Put, $"{Experiments}/{id}/performance"),
        })
            IsWholeProblem(await SendAsync(method, path, Text("")), 400, path, "");
    }

    private static byte[] Compress(string text, string encoding)
    {
        using var body = new MemoryStream();
        using (Stream compressor = Compressor(body, encoding))
            compressor.Write(Encoding.UTF8.GetBytes(text));
        return body.ToArray();
    }

    private static Stream Compressor(Stream body, string encoding) => encoding.ToUpperInvariant() switch
    {
        "GZIP" => new GZipStream(body, CompressionLevel.Fastest, leaveOpen: true),
        "BR" => new BrotliStream(body, CompressionLevel.Fastest, leaveOpen: true),
        "ZSTD" => new CompressionStream(body, leaveOpen: true),
        _ => new BufferedStream(body),
    };
}
