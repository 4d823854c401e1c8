using System.IO.Compression;
using System.Net.Http.Headers;
using ZstdSharp;

namespace ExperimentApi.Tests.Http;

public sealed class AnswerFormTests(ServiceFixture fixture) : RefusalTest(fixture)
{
    [Theory]
    [InlineData("gzip", "gzip")]
    [InlineData("br", "br")]
    [InlineData("zstd", "zstd")]
    [InlineData("gzip, deflate, br, zstd", "br")]
    [InlineData("zstd;q=1.0, gzip;q=0.5", "zstd")]
    [InlineData("compress", null)]
    [InlineData("identity", null)]
    public async Task Answers_and_problems_come_in_an_encoding_the_client_takes(string accepted, string? chosen)
    {
        string id = await CreateAsync($"\"notes\": \"{new string('x', 200_000)}\"");
        string plain = (await GetAsync($"{Experiments}/{id}")).Text;
        (string text, HttpContentHeaders headers) = await DecodedAsync($"{Experiments}/{id}", 200, accepted, chosen);
        Assert.Equal(plain, text);
        Assert.Equal("application/json", headers.ContentType!.MediaType);

        (text, headers) = await DecodedAsync("/api/v1/nothing", 404, accepted, chosen);
        Assert.Contains("\"status\":404", text, StringComparison.Ordinal);
        Assert.Equal("application/problem+json", headers.ContentType!.MediaType);

        (text, _) = await DecodedAsync($"{Experiments}?cursor=x", 400, accepted, chosen);
        Assert.Contains("\"cursor\"", text, StringComparison.Ordinal);
    }

    private async Task<(string, HttpContentHeaders)> DecodedAsync(string path, int status, string accepted, string? chosen)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.TryAddWithoutValidation("Accept-Encoding", accepted);
        using HttpResponseMessage response = await Client.SendAsync(request);
        Assert.Equal(status, (int)response.StatusCode);
        Assert.Equal(chosen, response.Content.Headers.ContentEncoding.SingleOrDefault());
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
        Stream body = await response.Content.ReadAsStreamAsync();
        using var reader = new StreamReader(chosen switch
        {
            "gzip" => new GZipStream(body, CompressionMode.Decompress),
            "br" => new BrotliStream(body, CompressionMode.Decompress),
            "zstd" => new DecompressionStream(body),
            _ => body,
        });
        return (await reader.ReadToEndAsync(), response.Content.Headers);
    }
}
