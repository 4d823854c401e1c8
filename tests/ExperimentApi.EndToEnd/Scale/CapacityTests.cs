using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Json;
using ExperimentApi.Client;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;
using ExperimentApi.EndToEnd.Faults.Kit;
using ExperimentApi.EndToEnd.LocalPostgres;
using ExperimentApi.EndToEnd.Scale.Kit;
using ExperimentApi.TestKit;
using Npgsql;

namespace ExperimentApi.EndToEnd.Scale;

/// <summary>
/// What each way of running it costs, in one run and in turns, since a machine is never twice the same: the figures of <c>SCALING.md</c>.
/// Not a test; it runs where <c>EXPERIMENTAPI_CAPACITY_SECONDS</c> says how long each turn takes.
/// </summary>
[Collection(FaultCollection.Name)]
public sealed class CapacityTests(FaultLog log) : LocalPostgresTest
{
    private const string Variable = "EXPERIMENTAPI_CAPACITY_SECONDS";
    private const int Posters = 32;
    private const int Turns = 3;

    [SkippableFact]
    public async Task Single_posts_and_lists_per_second_of_each_way_to_run_it()
    {
        Skip.If(Environment.GetEnvironmentVariable(Variable) is not { Length: > 0 }, $"Set {Variable} to measure.");
        TimeSpan turn = TimeSpan.FromSeconds(double.Parse(Environment.GetEnvironmentVariable(Variable)!, CultureInfo.InvariantCulture));
        await using FaultyPostgres single = await FaultyPostgres.StartAsync(DataFolder + "-single");
        await using PostgresPair pair = await PostgresPair.StartAsync(DataFolder, "local");
        await using KeptService one = await KeptService.StartAsync(single.ConnectionString);
        await using KeptService other = await KeptService.StartAsync(single.ConnectionString);
        await using Balancer balancer = await Balancer.StartAsync(one.Address, other.Address);
        await using KeptService pooled = await KeptService.StartAsync(new NpgsqlConnectionStringBuilder(await PgBouncer.StartAsync(single.ConnectionString)) { Database = "experiments" }.ConnectionString);
        await using KeptService behind = await KeptService.StartAsync(pair.ConnectionString);
        await using KeptService flushed = await KeptService.StartAsync(pair.ConnectionString + ";Options=-c synchronous_commit=on");
        await using KeptService applied = await KeptService.StartAsync(pair.ConnectionString + ";Options=-c synchronous_commit=remote_apply", "--Database:ReadFromStandby", "true");
        (string Name, Uri Address)[] ways =
        [
            ("one instance, one server", one.Address), ("two instances behind HAProxy", balancer.Address), ("PgBouncer in transaction mode", pooled.Address),
            ("standby that nobody waits for", behind.Address), ("synchronous_commit=on", flushed.Address), ("synchronous_commit=remote_apply, lists on the standby", applied.Address),
        ];
        var posts = ways.ToDictionary(way => way.Name, _ => new List<double>());
        var lists = ways.ToDictionary(way => way.Name, _ => new List<double>());
        for (int number = 0; number <= Turns; number++)
        {
            foreach ((int index, (string name, Uri address)) in ways.Index())
            {
                (double post, double list) = await MeasureAsync(address, string.Create(CultureInfo.InvariantCulture, $"way-{index}-{number}"), turn);
                // The first turn warms up.
                if (number > 0)
                    (posts[name], lists[name]) = ([.. posts[name], post], [.. lists[name], list]);
            }
        }
        foreach ((string name, _) in ways)
        {
            (double post, double list) = (Median(posts[name]), Median(lists[name]));
            log.Write(string.Create(CultureInfo.InvariantCulture,
                $"{name}: {post:0} posts/s, {post / Median(posts[ways[0].Name]):0.00} of the first; {list:0} lists/s, {list / Median(lists[ways[0].Name]):0.00}"));
        }
    }

    private static async Task<(double Posts, double Lists)> MeasureAsync(Uri address, string experiment, TimeSpan turn)
    {
        using var http = new HttpClient { BaseAddress = address };
        await new ExperimentApiClient(http).Experiments.CreateAsync(new ExperimentSnapshot { ExperimentId = experiment });
        int next = 0;
        double posts = await RateAsync(turn, async () =>
        {
            using HttpResponseMessage answer = await http.PostAsJsonAsync($"/api/v1/experiments/{experiment}/results", Answers.Of(experiment, Interlocked.Increment(ref next)), CompactJson.Context.ResultSubmission);
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync());
        });
        return (posts, await RateAsync(turn, async () => await http.GetStringAsync("/api/v1/experiments")));
    }

    private static async Task<double> RateAsync(TimeSpan turn, Func<Task> call)
    {
        long calls = 0;
        var watch = Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, Posters).Select(_ => Task.Run(async () =>
        {
            while (watch.Elapsed < turn)
            {
                await call();
                Interlocked.Increment(ref calls);
            }
        })));
        return calls / watch.Elapsed.TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
