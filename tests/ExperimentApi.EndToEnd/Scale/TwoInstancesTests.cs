using System.Net;
using ExperimentApi.Client;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.EndToEnd.Faults.Kit;
using ExperimentApi.EndToEnd.Scale.Kit;
using ExperimentApi.TestKit;
using Xunit.Abstractions;

namespace ExperimentApi.EndToEnd.Scale;

/// <summary>Two instances are one service.</summary>
[Collection(ScaleCollection.Name)]
public sealed class TwoInstancesTests(ITestOutputHelper output, FaultLog log) : ScaleTest(output, log)
{
    private const int Recorders = 2;
    private const int Kills = 2;

    [SkippableTheory]
    [MemberData(nameof(Rounds.All), MemberType = typeof(Rounds))]
    public Task Killing_one_of_them_and_then_the_other_loses_nothing_and_stores_nothing_twice(int round) => RunAsync("killed instance", round, async () =>
    {
        // 502: a request that the killed one had taken; what became of it nobody knows, and the recorder asks again.
        ExperimentApiClient client = Client(Recording(), null, 502);
        PacedRecorder[] recorders = [.. (await Task.WhenAll(Enumerable.Range(1, Recorders).Select(number => StartAsync(client, $"recorder-{number}")))).Select(run => new PacedRecorder(run))];

        var random = new Random(round);
        while (Tally.Kills < Kills)
        {
            long next = Tally.AcknowledgedRows + random.Next(500, 2000);
            await Eventually.TrueAsync(() => Tally.AcknowledgedRows >= next, $"{next} rows are acknowledged", Patience);
            KeptService victim = Tally.Kills % 2 == 0 ? One : Other;
            await victim.KillAsync();
            Tally.Kills++;
            // The clients go on, on the other one alone.
            long meanwhile = Tally.AcknowledgedRows + 500;
            await Eventually.TrueAsync(() => Tally.AcknowledgedRows >= meanwhile, $"{meanwhile} rows are acknowledged by one instance", Patience);
            await victim.StartAsync();
            Tally.Restarts++;
        }

        foreach (PacedRecorder recorder in recorders)
            await EndAsync(recorder.Run, await recorder.StopAsync());
    });

    [SkippableFact]
    public Task What_one_acknowledged_the_other_shows_at_once() => RunAsync("read your writes", 1, async () =>
    {
        ExperimentApiClient one = Client(Recording(), One.Address);
        ExperimentApiClient other = Client(Recording(), Other.Address);
        await one.Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = "shared", Name = "faults" });
        for (int number = 0; number < 20; number++)
        {
            (ExperimentApiClient writer, ExperimentApiClient reader) = number % 2 == 0 ? (one, other) : (other, one);
            await writer.Results.PostAsync("shared", Answers.Of("shared", number));
            Assert.Equal(number + 1, (await reader.Results.PerformanceAsync("shared")).TotalAnswers);
            ExperimentSummary listed = Assert.Single((await reader.Experiments.ListAsync()).Items);
            Assert.Equal(number + 1, listed.TotalAnswers);
            Assert.Equal(number + 1, (await reader.Stats.TotalsAsync()).TotalAnswers);
        }
        await CompareAsync("shared", 20, 20);
    });

    [SkippableFact]
    public Task A_visitor_of_the_pages_stays_at_one_instance_until_it_is_gone() => RunAsync("visitor", 1, async () =>
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = Entrance };
        (HttpStatusCode status, string? first) = await VisitAsync(http);
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Contains(first, (string[])["one", "two"]);
        for (int page = 0; page < 5; page++)
            Assert.Equal((HttpStatusCode.OK, null), await VisitAsync(http, first));
        await (first == "one" ? One : Other).KillAsync();
        Tally.Kills++;
        string? next = null;
        await Eventually.TrueAsync(async () => (next = (await VisitAsync(http, first)).Named) is not null, "another instance takes the visitor");
        Assert.Equal(first == "one" ? "two" : "one", next);
    });

    /// <summary>Opens a page, at the instance that the balancer had named.</summary>
    /// <returns>The instance it names now; null where it keeps the one it had named, or no page comes.</returns>
    private static async Task<(HttpStatusCode Status, string? Named)> VisitAsync(HttpClient http, string? instance = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/");
        if (instance is not null)
            request.Headers.Add("Cookie", $"experimentapi_instance={instance}");
        using HttpResponseMessage answer = await http.SendAsync(request);
        if (!answer.IsSuccessStatusCode)
            return (answer.StatusCode, null);
        Assert.Contains("ExperimentApi", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        string? named = answer.Headers.TryGetValues("Set-Cookie", out IEnumerable<string>? cookies) ? cookies.FirstOrDefault(cookie => cookie.StartsWith("experimentapi_instance=", StringComparison.Ordinal)) : null;
        return (answer.StatusCode, named?.Split('=', ';')[1]);
    }
}
