namespace ExperimentApi.Tests.Edge;

public sealed class AnswerHeaderTests(ServiceFixture fixture) : ServiceTest(fixture)
{
    [Theory]
    [InlineData("/api/v1/experiments", 200)]
    [InlineData("/api/v1/experiments?limit=x", 400)]
    [InlineData("/api/v1/experiments/nothing", 404)]
    [InlineData("/api/v1/nothing", 404)]
    [InlineData("/health/live", 200)]
    [InlineData("/openapi/v1.json", 200)]
    [InlineData("/swagger/index.html", 200)]
    [InlineData("/swagger/swagger-ui-bundle.js", 200)]
    [InlineData("/nothing", 404)]
    public async Task Every_answer_tells_browsers_to_be_careful(string path, int status)
    {
        Answer answer = (await GetAsync(path)).Is(status);
        bool isApi = path.StartsWith("/api", StringComparison.Ordinal);
        Assert.Equal("nosniff", Only(answer, "X-Content-Type-Options"));
        Assert.Equal("DENY", Only(answer, "X-Frame-Options"));
        Assert.Equal("no-referrer", Only(answer, "Referrer-Policy"));
        Assert.Equal("same-origin", Only(answer, "Cross-Origin-Resource-Policy"));
        Assert.Equal(isApi, answer.Headers.CacheControl?.NoStore == true);
        Assert.Equal(isApi, Only(answer, "Content-Security-Policy") == "default-src 'none'; frame-ancestors 'none'");
        Assert.Contains("frame-ancestors 'none'", Only(answer, "Content-Security-Policy"), StringComparison.Ordinal);
        Assert.False(answer.Headers.Contains("Strict-Transport-Security"));
        Assert.False(answer.Headers.Contains("Server"));
        Assert.False(answer.Headers.Contains("Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task What_a_fault_ends_has_them_too_and_a_tag_works_all_the_same()
    {
        Answer refused = (await PostAsync("/api/v1/experiments", "{")).IsProblem(400);
        Assert.Equal("nosniff", Only(refused, "X-Content-Type-Options"));
        string path = $"/api/v1/experiments/{await CreateAsync()}";
        Answer first = (await GetAsync(path)).Is(200);
        Answer again = (await GetAsync(path, ("If-None-Match", first.ETag!))).Is(304);
        Assert.Equal((first.ETag, "no-store"), (again.ETag, again.Headers.CacheControl?.ToString()));
    }

    [Fact]
    public async Task Two_hundred_of_the_longest_ids_fit_into_an_address()
    {
        string ids = string.Join(',', Enumerable.Range(0, 200).Select(number => $"{number}".PadLeft(128, 'a')));
        (await GetAsync($"/api/v1/comparisons?experiment_ids={ids}")).IsProblem(404);
    }

    private static string Only(Answer answer, string header) => Assert.Single(answer.Headers.GetValues(header));
}
