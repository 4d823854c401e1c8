namespace ExperimentApi.Tests.Http;

public sealed class RouteTests(ServiceFixture fixture) : RefusalTest(fixture)
{
    [Theory]
    [InlineData("/nothing")]
    [InlineData("/api/v1")]
    [InlineData("/api/v1/nothing")]
    [InlineData("/api/v1/experiments/none")]
    [InlineData("/api/v1/experiments/none/results")]
    [InlineData("/api/v1/experiments/none/performance")]
    [InlineData("/api/v1/experiments/none/progress")]
    [InlineData("/api/v1/experiments/none/nothing")]
    [InlineData("/openapi/v2.json")]
    public async Task What_is_not_there_is_a_404(string path) => IsWholeProblem(await GetAsync(path), 404, path);

    [Theory]
    [InlineData("PUT", "/api/v1/experiments", "GET, POST")]
    [InlineData("DELETE", "/api/v1/experiments/x/results", "GET, POST")]
    [InlineData("POST", "/health/live", "GET")]
    [InlineData("BREW", "/api/v1/experiments/x", "DELETE, GET, PATCH")]
    public async Task Another_method_is_a_405_that_names_the_possible_ones(string method, string path, string allowed)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), path);
        using HttpResponseMessage response = await Client.SendAsync(request);
        Assert.Equal(405, (int)response.StatusCode);
        Assert.Equal(allowed.Split(", "), response.Content.Headers.Allow.Order(StringComparer.Ordinal));
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        Assert.Contains(method, await response.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_problem_names_the_path_it_is_about_as_it_would_be_written() =>
        Assert.Equal("/api/v1/experiments/a%20b%E4%B8%AD", (string)(await GetAsync("/api/v1/experiments/a%20b%E4%B8%AD")).IsProblem(404)["instance"]!);
}
