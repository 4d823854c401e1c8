using System.Diagnostics;
using ExperimentApi.Benchmarks.Load;
using ExperimentApi.Benchmarks.Rows;
using ExperimentApi.Benchmarks.Servers;

namespace ExperimentApi.Benchmarks.Sections;

/// <summary>Every way in, for a while, before anything is measured: a service that was just started is still compiling what it runs.</summary>
internal sealed class WarmUp(Bench bench, BenchmarkOptions options)
{
    private const int Rows = 1000;
    private const int Connections = 32;
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    public async Task RunAsync()
    {
        RowSet rows = RowSet.Results(0, Rows, steps: true);
        BulkBody[] bodies = [BulkBody.Ndjson(rows), BulkBody.Gzip(rows), BulkBody.Arrays(rows, 500)];
        var runs = new BulkRuns(bench);
        for (long start = Stopwatch.GetTimestamp(); Stopwatch.GetElapsedTime(start) < options.WarmUp;)
        {
            foreach (BulkBody body in bodies)
            {
                Experiment experiment = await bench.NewExperimentAsync();
                await runs.PostAsync([experiment], [body]);
                await runs.PostAsync([experiment], [body], "unchanged");
            }
        }
        Experiment into = await bench.NewExperimentAsync();
        using var posts = new SinglePosts(bench.Service.Address, [.. Enumerable.Repeat(into.ResultsPath, Connections)], new SingleBody());
        await posts.RunAsync(options.SingleWarmUp);
        // The rest is compiled in the background, when nothing new has come for a while.
        await Task.Delay(Pause);
        await bench.ClearAsync();
    }
}
