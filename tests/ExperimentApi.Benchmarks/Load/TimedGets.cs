using System.Diagnostics;

namespace ExperimentApi.Benchmarks.Load;

/// <summary>The same question again and again, one at a time, each answer read to its end.</summary>
internal sealed class TimedGets(HttpClient client)
{
    private const int WarmUps = 20;
    private const int Fewest = 5;

    /// <summary>Milliseconds of each call, after some that do not count; until there are enough or the time is over.</summary>
    public async Task<List<double>> RunAsync(string path, int calls, TimeSpan time)
    {
        await RunAsync(path, WarmUps, time / 4, Fewest / 2);
        return await RunAsync(path, calls, time, Fewest);
    }

    private async Task<List<double>> RunAsync(string path, int calls, TimeSpan time, int atLeast)
    {
        var milliseconds = new List<double>();
        for (long start = Stopwatch.GetTimestamp(); milliseconds.Count < atLeast || (milliseconds.Count < calls && Stopwatch.GetElapsedTime(start) < time);)
        {
            long begun = Stopwatch.GetTimestamp();
            await client.GetByteArrayAsync(path);
            milliseconds.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        return milliseconds;
    }
}
