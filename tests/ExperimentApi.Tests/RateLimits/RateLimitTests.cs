using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Globalization;
using ExperimentApi.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace ExperimentApi.Tests.RateLimits;

/// <summary>A service of which nobody may read much; a proxy on this machine says who asks.</summary>
public sealed class LimitedService : ServiceFixture
{
    public const int Burst = 5;

    protected override Task<TestService> StartAsync() => TestService.StartAsync(new Dictionary<string, string>
    {
        ["RateLimits:Read:PerSecond"] = "1",
        ["RateLimits:Read:Burst"] = $"{Burst}",
        ["RateLimits:Write:PerSecond"] = "100",
        ["Proxies:Known"] = "127.0.0.1, ::1",
    });
}

public sealed class RateLimitTests(LimitedService fixture) : ServiceTest(fixture), IClassFixture<LimitedService>
{
    private const string Path = "/api/v1/experiments";
    private const int Many = 40;

    [Fact]
    public async Task Who_asks_too_often_is_told_when_to_come_again_and_counted()
    {
        using var counted = new Count(Service);
        var clock = Stopwatch.StartNew();
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => FromAsync("198.51.100.1")));
        double seconds = clock.Elapsed.TotalSeconds;

        Answer[] taken = [.. answers.Where(answer => (int)answer.Status == 200)];
        Answer[] refused = [.. answers.Where(answer => (int)answer.Status != 200)];
        Assert.InRange(taken.Length, LimitedService.Burst, LimitedService.Burst + seconds + 1);
        Assert.NotEmpty(refused);
        Assert.All(refused, answer =>
        {
            answer.IsProblem(429);
            Assert.Equal(TimeSpan.FromSeconds(1), answer.Headers.RetryAfter!.Delta);
            Assert.Equal((5, 0, 5), (Number(answer, "RateLimit-Limit"), Number(answer, "RateLimit-Remaining"), Number(answer, "RateLimit-Reset")));
        });
        Assert.All(taken, answer =>
        {
            Assert.Equal("5;w=5", Assert.Single(answer.Headers.GetValues("RateLimit-Policy")));
            Assert.Equal(5, Number(answer, "RateLimit-Remaining") + Number(answer, "RateLimit-Reset"));
        });
        Assert.Equal((refused.Length, "read"), (counted.Requests, counted.Scope));
    }

    [Fact]
    public async Task Others_and_other_requests_are_not_kept_waiting()
    {
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, Many).Select(_ => FromAsync("198.51.100.2")));
        Assert.Contains(answers, answer => (int)answer.Status == 429);

        (await FromAsync("198.51.100.3")).Is(200);
        Answer notLimited = (await SendAsync(HttpMethod.Post, Path, Content("{}", "application/json"), ("X-Forwarded-For", "198.51.100.2"))).Is(201);
        Assert.False(notLimited.Headers.Contains("RateLimit-Limit"));
        (await GetAsync("/health/live", ("X-Forwarded-For", "198.51.100.2"))).Is(200);
        Answer written = (await SendAsync(HttpMethod.Delete, $"{Path}/nothing", null, ("X-Forwarded-For", "198.51.100.2"))).Is(404);
        Assert.Equal(200, Number(written, "RateLimit-Limit"));
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9")]
    [InlineData("198.51.100.4", "::ffff:198.51.100.4")]
    public async Task Addresses_that_one_sender_may_choose_from_share_a_bucket(string one, string other)
    {
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 20).SelectMany(_ => new[] { FromAsync(one), FromAsync(other) }));
        // Two buckets would have taken twice as many at once; a second a token is what flows in meanwhile.
        Answer lowest = answers.Where(answer => (int)answer.Status == 200).MinBy(answer => Number(answer, "RateLimit-Remaining"))!;
        Assert.Equal(0, Number(lowest, "RateLimit-Remaining"));
        Assert.All(new[] { await FromAsync(one), await FromAsync(other) }, answer => Assert.InRange(Number(answer, "RateLimit-Remaining"), 0, LimitedService.Burst - 2));
    }

    private Task<Answer> FromAsync(string address) => GetAsync($"{Path}?limit=1", ("X-Forwarded-For", address));

    private static int Number(Answer answer, string header) => int.Parse(Assert.Single(answer.Headers.GetValues(header)), CultureInfo.InvariantCulture);

    /// <summary>The instrument of one service; a test process runs many.</summary>
    private sealed class Count : IDisposable
    {
        private readonly MeterListener _listener = new();
        private long _requests;

        public Count(TestService service)
        {
            object meters = service.Services.GetRequiredService<IMeterFactory>();
            _listener.InstrumentPublished = (instrument, listener) =>
            {
                if (instrument.Name == "experimentapi.requests.limited" && instrument.Meter.Name == "ExperimentApi" && instrument.Meter.Scope == meters)
                    listener.EnableMeasurementEvents(instrument);
            };
            _listener.SetMeasurementEventCallback<long>((_, measurement, tags, _) =>
            {
                Interlocked.Add(ref _requests, measurement);
                Scope = (string?)tags[0].Value;
            });
            _listener.Start();
        }

        public int Requests => (int)Interlocked.Read(ref _requests);

        public string? Scope { get; private set; }

        public void Dispose() => _listener.Dispose();
    }
}
