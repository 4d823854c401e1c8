using System.Collections.Concurrent;
using System.Net;
using ExperimentApi.EndToEnd.Scale.Kit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Logging;

namespace ExperimentApi.EndToEnd.Scale;

/// <summary>What the delivered settings of HAProxy make of instances that behave badly.</summary>
[Collection(ScaleCollection.Name)]
public sealed class BalancerTests
{
    /// <summary>Longer than the time between two checks, which is the time an answer has by default.</summary>
    private static readonly TimeSpan Late = TimeSpan.FromSeconds(1);

    /// <summary>Both slow at once is what an overloaded database makes of them.</summary>
    [SkippableFact]
    public async Task Instances_that_say_late_that_they_are_ready_keep_their_visitors()
    {
        _ = Programs.Require("haproxy");
        var checks = new ConcurrentDictionary<string, int>();
        await using WebApplication one = await StartAsync("one", checks);
        await using WebApplication two = await StartAsync("two", checks);
        await using Balancer balancer = await Balancer.StartAsync(new Uri(one.Urls.Single()), new Uri(two.Urls.Single()));
        using var http = new HttpClient { BaseAddress = balancer.Address };
        // Two that count as failed take an instance away, and the third shows that it has not been.
        while (checks.GetValueOrDefault("one") < 3 || checks.GetValueOrDefault("two") < 3)
        {
            using HttpResponseMessage page = await http.GetAsync("/");
            Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        }
    }

    private static async Task<WebApplication> StartAsync(string name, ConcurrentDictionary<string, int> checks)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication instance = builder.Build();
        instance.Urls.Add("http://127.0.0.1:0");
        instance.MapGet("/health/ready", async () =>
        {
            await Task.Delay(Late);
            checks.AddOrUpdate(name, 1, (_, count) => count + 1);
            return "ready";
        });
        instance.MapGet("/{**path}", () => "a page");
        await instance.StartAsync();
        return instance;
    }
}
