using System.Security.Claims;
using ExperimentApi.Http.Streams;
using ExperimentApi.TestKit;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace ExperimentApi.Tests.Events;

/// <summary>How many streams there may be, and what ends them.</summary>
public sealed class StreamEndTests(StreamEndTests.OneStream fixture) : EventTest(fixture), IClassFixture<StreamEndTests.OneStream>
{
    [Fact]
    public async Task One_too_many_is_refused_and_a_stream_ends_when_its_reader_may_no_longer_read_and_when_the_service_stops()
    {
        string id = await CreateAsync();
        using (EventSource stream = await FollowAsync(id))
        {
            await stream.UntilReceivedAsync(0);
            Answer refused = (await GetAsync("/api/v1/events")).IsProblem(503);
            Assert.Equal(TimeSpan.FromSeconds(10), refused.Headers.RetryAfter?.Delta);
            fixture.Guard.Forbids = true;
            Assert.Null(await stream.NextAsync());
        }
        fixture.Guard.Forbids = false;
        using EventSource last = await FollowAsync(id);
        await last.UntilReceivedAsync(0);
        Service.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();
        Assert.Null(await last.NextAsync());
    }

    /// <summary>A service that holds one stream.</summary>
    public sealed class OneStream : ServiceFixture
    {
        internal Guardian Guard { get; } = new();

        protected override Task<TestService> StartAsync() => TestService.StartAsync(
            new Dictionary<string, string> { ["Live:MaxStreams"] = "1" }, services => services.AddSingleton<IStreamGuard>(Guard));
    }

    /// <summary>Forbids when told to.</summary>
    internal sealed class Guardian : IStreamGuard
    {
        public volatile bool Forbids;

        public ValueTask<bool> MayGoOnAsync(ClaimsPrincipal user, CancellationToken cancellationToken) => new(!Forbids);
    }
}
