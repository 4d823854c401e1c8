using ExperimentApi.TestKit;

namespace ExperimentApi.Tests.Edge;

/// <summary>A service behind a proxy on this machine.</summary>
public sealed class ProxiedService : ServiceFixture
{
    protected override Task<TestService> StartAsync() =>
        TestService.StartAsync(new Dictionary<string, string> { ["Proxies:Known"] = "127.0.0.1, ::1, 10.0.0.0/8", ["Edge:HstsMaxAge"] = "365.00:00:00" });
}

public sealed class KnownProxyTests(ProxiedService fixture) : ServiceTest(fixture), IClassFixture<ProxiedService>
{
    private static readonly (string Name, string Value)[] Forwarded =
        [("X-Forwarded-For", "203.0.113.7"), ("X-Forwarded-Proto", "https"), ("X-Forwarded-Host", "bench.example"), ("X-Forwarded-Prefix", "/bench")];

    [Fact]
    public async Task Addresses_in_answers_are_those_that_the_client_knows()
    {
        string id = NewId();
        Answer created = (await SendAsync(HttpMethod.Post, "/api/v1/experiments", Content($$"""{"experiment_id": "{{id}}"}""", "application/json"), Forwarded)).Is(201);
        Assert.Equal($"/bench/api/v1/experiments/{id}", created.Headers.Location!.OriginalString);
        Assert.Equal("max-age=31536000", Assert.Single(created.Headers.GetValues("Strict-Transport-Security")));
        Assert.Equal("/bench/api/v1/experiments/nothing", (string)(await GetAsync("/api/v1/experiments/nothing", Forwarded)).IsProblem(404)["instance"]!);
        Assert.Equal("/bench", (string)(await GetAsync("/openapi/v1.json", Forwarded)).Is(200)["servers"]![0]!["url"]!);
        // And without a proxy's word as ever.
        Answer direct = (await PostAsync("/api/v1/experiments", "{}")).Is(201);
        Assert.StartsWith("/api/v1/experiments/", direct.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.False(direct.Headers.Contains("Strict-Transport-Security"));
    }

    [Fact]
    public async Task An_id_with_a_slash_is_itself_below_a_prefix()
    {
        string experiment = await CreateAsync();
        (await PostAsync($"/api/v1/experiments/{experiment}/results", """{"question_id": "a/b"}""")).Is(200);
        Assert.Equal("a/b", (string)(await GetAsync($"/api/v1/experiments/{experiment}/results/a%2Fb", Forwarded)).Is(200)["question_id"]!);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("192.0.2.1")]
    public async Task The_word_of_others_means_nothing(string? known)
    {
        var settings = new Dictionary<string, string> { ["Edge:HstsMaxAge"] = "1.00:00:00" };
        if (known is not null)
            settings["Proxies:Known"] = known;
        await using TestService service = await TestService.StartAsync(settings);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/v1/experiments") { Content = Content("{}", "application/json") };
        foreach ((string name, string value) in Forwarded)
            request.Headers.Add(name, value);
        using HttpResponseMessage created = await service.Client.SendAsync(request);
        Assert.StartsWith("/api/v1/experiments/", created.Headers.Location!.OriginalString, StringComparison.Ordinal);
        Assert.False(created.Headers.Contains("Strict-Transport-Security"));
    }
}
