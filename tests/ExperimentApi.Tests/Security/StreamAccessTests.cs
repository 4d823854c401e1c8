using System.Net.Http.Headers;
using ExperimentApi.TestKit;
using ExperimentApi.Tests.Events;
using static ExperimentApi.Tests.Security.KeyedService;

namespace ExperimentApi.Tests.Security;

/// <summary>Streams of events show what their reader may see, for as long as he may.</summary>
public sealed class StreamAccessTests
{
    [Fact]
    public async Task A_key_limited_to_projects_follows_those_and_no_other()
    {
        await using TestService service = await TestService.StartAsync();
        string admin = await MakeAsync(service, null, """{"name": "first", "scopes": ["admin"]}""");
        string limited = await MakeAsync(service, admin, """{"name": "alpha", "scopes": ["read"], "projects": ["alpha"]}""");
        foreach (string project in (string[])["beta", "alpha"])
            Assert.Equal(201, await StatusAsync(service, admin, HttpMethod.Post, "experiments", $$"""{"experiment_id": "of_{{project}}", "project": "{{project}}"}"""));

        As(service, limited);
        using EventSource all = await EventSource.OpenAsync(service.Client, "/api/v1/events");
        await all.UntilAsync(next => next.Is("progress"));
        foreach (string project in (string[])["beta", "alpha"])
            Assert.Equal(200, await StatusAsync(service, admin, HttpMethod.Post, $"experiments/of_{project}/results", """[{"question_id": "q"}]"""));
        List<Event> seen = await all.UntilReceivedAsync(1);
        Assert.All(seen, next => Assert.Equal("of_alpha", (string)next["experiment_id"]!));
        Assert.Equal(404, await StatusAsync(service, limited, HttpMethod.Get, "experiments/of_beta/events"));
        Assert.Equal(403, await StatusAsync(service, limited, HttpMethod.Get, "events?project=beta"));
    }

    [Fact]
    public async Task A_stream_ends_with_its_key()
    {
        await using TestService service = await TestService.StartAsync();
        string admin = await MakeAsync(service, null, """{"name": "first", "scopes": ["admin"]}""");
        string reader = await MakeAsync(service, admin, """{"name": "reader", "scopes": ["read"]}""");
        string briefly = await MakeAsync(service, admin, """{"name": "briefly", "scopes": ["read"], "expires_in": 60}""");
        EventSource[] streams = await Task.WhenAll(((string[])[admin, reader, briefly]).Select(key => OpenAsync(service, key)));

        Assert.Equal(204, await StatusAsync(service, admin, HttpMethod.Delete, $"keys/{IdOf(reader)}"));
        // Longer, and a stream could be cut that the service still counts as not taken.
        service.Clock.Advance(TimeSpan.FromSeconds(61));
        Assert.Null(await streams[1].NextAsync());
        Assert.Null(await streams[2].NextAsync());
        Assert.Equal(201, await StatusAsync(service, admin, HttpMethod.Post, "experiments", """{"experiment_id": "late"}"""));
        Assert.Equal("late", (string)(await streams[0].NextAsync())!["experiment_id"]!);
        Assert.All(streams, stream => stream.Dispose());
    }

    [Fact]
    public async Task A_stream_without_a_key_ends_when_there_is_one()
    {
        await using TestService service = await TestService.StartAsync();
        using EventSource stream = await OpenAsync(service, null);
        await MakeAsync(service, null, """{"name": "first", "scopes": ["admin"]}""");
        service.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Null(await stream.NextAsync());
    }

    private static Task<EventSource> OpenAsync(TestService service, string? key)
    {
        As(service, key);
        return EventSource.OpenAsync(service.Client, "/api/v1/events");
    }

    // Sent headers are those of the moment the request is made.
    private static void As(TestService service, string? key) => service.Client.DefaultRequestHeaders.Authorization = key is null ? null : new AuthenticationHeaderValue("Bearer", key);

    private static async Task<int> StatusAsync(TestService service, string key, HttpMethod method, string path, string? json = null)
    {
        using HttpResponseMessage answer = await SendAsync(service, key, method, $"/api/v1/{path}", json);
        return (int)answer.StatusCode;
    }
}
