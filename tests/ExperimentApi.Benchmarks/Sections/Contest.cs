using ExperimentApi.Benchmarks.Measuring;

namespace ExperimentApi.Benchmarks.Sections;

/// <summary>Something that can be measured again and again.</summary>
internal sealed record Entrant(string Name, Func<Task<Measurement>> RunAsync);

/// <summary>Measures entrants in turn (A B A B …), so that whatever the machine does meanwhile meets them all.</summary>
internal static class Contest
{
    /// <summary>The same with a round before that does not count, for what has not run yet since the start.</summary>
    public static async Task<Dictionary<Entrant, Series>> RunWarmAsync(int rounds, params Entrant[] entrants)
    {
        await RunAsync(1, entrants);
        return await RunAsync(rounds, entrants);
    }

    public static async Task<Dictionary<Entrant, Series>> RunAsync(int rounds, params Entrant[] entrants)
    {
        Dictionary<Entrant, Series> series = entrants.ToDictionary(entrant => entrant, _ => new Series());
        for (int round = 1; round <= rounds; round++)
        {
            foreach (Entrant entrant in entrants)
            {
                Measurement run = await entrant.RunAsync();
                series[entrant].Add(run);
                await Console.Error.WriteLineAsync(FormattableString.Invariant($"  round {round}: {entrant.Name}, {run.Rate:#,##0} rows/s in {run.Seconds:0.00} s"));
            }
        }
        return series;
    }
}
