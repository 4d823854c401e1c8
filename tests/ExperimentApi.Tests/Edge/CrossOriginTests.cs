using ExperimentApi.TestKit;

namespace ExperimentApi.Tests.Edge;

/// <summary>A service that pages of two origins may use.</summary>
public sealed class OpenedService : ServiceFixture
{
    protected override Task<TestService> StartAsync() =>
        TestService.StartAsync(new Dictionary<string, string> { ["Cors:Origins"] = "https://bench.example, http://localhost:3000" });
}

public sealed class CrossOriginTests(OpenedService fixture) : ServiceTest(fixture), IClassFixture<OpenedService>
{
    private const string Path = "/api/v1/experiments";

    [Theory]
    [InlineData("https://bench.example", "PATCH")]
    [InlineData("http://localhost:3000", "POST")]
    public async Task A_page_of_an_allowed_origin_may_send_its_key(string origin, string method)
    {
        Answer preflight = await SendAsync(HttpMethod.Options, Path, null,
            ("Origin", origin), ("Access-Control-Request-Method", method), ("Access-Control-Request-Headers", "authorization,content-type"));
        preflight.Is(204);
        Assert.Equal(origin, Only(preflight, "Access-Control-Allow-Origin"));
        Assert.Contains(method, Only(preflight, "Access-Control-Allow-Methods"), StringComparison.Ordinal);
        Assert.Contains("authorization", Only(preflight, "Access-Control-Allow-Headers"), StringComparison.OrdinalIgnoreCase);
        Assert.False(preflight.Headers.Contains("Access-Control-Allow-Credentials"));
    }

    [Fact]
    public async Task It_sees_what_it_needs_of_an_answer_refusals_included()
    {
        foreach ((string path, int status) in new[] { (Path, 200), ($"{Path}/nothing", 404), ($"{Path}?limit=x", 400) })
        {
            Answer answer = (await GetAsync(path, ("Origin", "https://bench.example"))).Is(status);
            Assert.Equal("https://bench.example", Only(answer, "Access-Control-Allow-Origin"));
            string exposed = Only(answer, "Access-Control-Expose-Headers");
            Assert.All(new[] { "Location", "ETag", "Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset", "RateLimit-Policy", "Content-Disposition" },
                header => Assert.Contains(header, exposed, StringComparison.Ordinal));
        }
    }

    [Theory]
    [InlineData("https://evil.example")]
    [InlineData("http://bench.example")]
    [InlineData("https://bench.example.evil.example")]
    [InlineData("null")]
    public async Task A_page_of_another_origin_is_not_told_that_it_may(string origin)
    {
        Assert.False((await GetAsync(Path, ("Origin", origin))).Is(200).Headers.Contains("Access-Control-Allow-Origin"));
        Assert.False((await SendAsync(HttpMethod.Options, Path, null, ("Origin", origin), ("Access-Control-Request-Method", "POST"))).Headers.Contains("Access-Control-Allow-Origin"));
    }

    private static string Only(Answer answer, string header) => Assert.Single(answer.Headers.GetValues(header));
}
