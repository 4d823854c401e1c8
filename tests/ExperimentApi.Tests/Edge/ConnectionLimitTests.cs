using System.Text.Json.Nodes;
using ExperimentApi.TestKit;

namespace ExperimentApi.Tests.Edge;

/// <summary>A service that is impatient.</summary>
public sealed class ImpatientService : ServiceFixture
{
    protected override Task<TestService> StartAsync() => TestService.StartAsync(new Dictionary<string, string>
    {
        ["Edge:HeaderTimeout"] = "00:00:01",
        ["Edge:BodyGracePeriod"] = "00:00:01.1",
        ["Edge:MaxRequestLineBytes"] = "2048",
        ["Edge:MaxHeaderBytes"] = "4096",
        ["Edge:MaxHeaders"] = "20",
    });
}

public sealed class ConnectionLimitTests(ImpatientService fixture) : IClassFixture<ImpatientService>
{
    private readonly TestService _service = fixture.Service;

    [Fact]
    public async Task A_body_that_drips_is_a_408_while_a_live_stream_of_results_goes_on()
    {
        using HttpResponseMessage created = await _service.Client.PostAsync("/api/v1/experiments", new StringContent("""{"experiment_id": "live"}""", null, "application/json"));
        Assert.Equal(201, (int)created.StatusCode);
        using RawConnection live = await RawConnection.OpenAsync(_service);
        await live.SendHeadAsync("POST /api/v1/experiments/live/results", "Content-Type: application/x-ndjson\r\nContent-Length: 49\r\n");
        await live.SendAsync("{\"question_id\":\"first\"}\n");

        using RawConnection dripping = await RawConnection.OpenAsync(_service);
        await dripping.SendHeadAsync("POST /api/v1/experiments", "Content-Type: application/json\r\nContent-Length: 100000\r\n");
        Task drips = dripping.DripAsync(' ');
        string answer = await dripping.ReadToEndAsync();
        await drips;

        Assert.StartsWith("HTTP/1.1 408 ", answer, StringComparison.Ordinal);
        Assert.Contains("application/problem+json", answer, StringComparison.Ordinal);
        // It has waited longer than the other was allowed to.
        await live.SendAsync("{\"question_id\":\"second\"}\n\n");
        Assert.Equal("HTTP/1.1 200 OK", await live.FirstLineAsync());
        string stored = await _service.Client.GetStringAsync("/api/v1/experiments/live/results");
        Assert.Equal(2, JsonNode.Parse(stored)!["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_stream_of_results_comes_over_HTTP_2_as_well()
    {
        await using TestService service = await TestService.StartAsync(new Dictionary<string, string> { ["Kestrel:EndpointDefaults:Protocols"] = "Http2" });
        foreach ((string path, string body, string mediaType) in new[]
        {
            ("/api/v1/experiments", """{"experiment_id": "two"}""", "application/json"),
            ("/api/v1/experiments/two/results", "{\"question_id\":\"first\"}\n", "application/x-ndjson"),
        })
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, path)
            {
                Version = new Version(2, 0), VersionPolicy = HttpVersionPolicy.RequestVersionExact, Content = new StringContent(body, null, mediaType),
            };
            using HttpResponseMessage answer = await service.Client.SendAsync(request);
            Assert.True(answer.IsSuccessStatusCode, $"{answer.StatusCode}: {await answer.Content.ReadAsStringAsync()}");
        }
    }

    [Fact]
    public async Task Headers_that_drip_are_not_waited_for()
    {
        using RawConnection connection = await RawConnection.OpenAsync(_service);
        await connection.SendAsync("GET /health/live HTTP/1.1\r\nX-Slow: ");
        Task drips = connection.DripAsync('a');
        Assert.StartsWith("HTTP/1.1 408 ", await connection.ReadToEndAsync(), StringComparison.Ordinal);
        await drips;
    }

    [Fact]
    public async Task Headers_that_are_too_large_or_too_many_are_a_431_and_a_line_that_is_too_long_a_414()
    {
        Assert.StartsWith("HTTP/1.1 431 ", await AnswerAsync("GET /health/live", $"X-Large: {new string('a', 5000)}\r\n"), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 431 ", await AnswerAsync("GET /health/live", string.Concat(Enumerable.Range(0, 25).Select(number => $"X-{number}: a\r\n"))), StringComparison.Ordinal);
        Assert.StartsWith("HTTP/1.1 414 ", await AnswerAsync($"GET /health/live?{new string('a', 3000)}"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_beyond_the_limit_are_closed_and_there_is_room_again_when_one_leaves()
    {
        await using TestService service = await TestService.StartAsync(new Dictionary<string, string> { ["Edge:MaxConnections"] = "2" });
        using RawConnection first = await RawConnection.OpenAsync(service);
        RawConnection second = await RawConnection.OpenAsync(service);
        foreach (RawConnection connection in new[] { first, second })
            Assert.Equal("HTTP/1.1 200 OK", await AskAsync(connection));

        Assert.Equal("", await AskAnewAsync(service));

        second.Dispose();
        await Eventually.TrueAsync(async () => await AskAnewAsync(service) == "HTTP/1.1 200 OK", "a new connection is taken");
    }

    private static async Task<string> AskAnewAsync(TestService service)
    {
        using RawConnection connection = await RawConnection.OpenAsync(service);
        return await AskAsync(connection);
    }

    private static async Task<string> AskAsync(RawConnection connection)
    {
        try
        {
            await connection.SendHeadAsync("GET /health/live");
        }
        catch (IOException)
        {
            return "";
        }
        return await connection.FirstLineAsync();
    }

    private async Task<string> AnswerAsync(string line, string headers = "")
    {
        using RawConnection connection = await RawConnection.OpenAsync(_service);
        await connection.SendHeadAsync(line, headers);
        return await connection.ReadToEndAsync();
    }
}
