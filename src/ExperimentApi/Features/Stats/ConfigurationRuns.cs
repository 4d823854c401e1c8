using ExperimentApi.Data.Stats;

namespace ExperimentApi.Features.Stats;

/// <summary>The runs of one configuration, latest first. An experiment that says nothing of its configuration belongs to none.</summary>
internal sealed class ConfigurationRuns(string hash, IEnumerable<RunRow> runs)
{
    public string Hash => hash;

    public RunRow[] Runs { get; } = [.. runs.OrderByDescending(run => run.StartedAt).ThenByDescending(run => run.ExperimentId, StringComparer.Ordinal)];

    public RunRow Latest => Runs[0];

    public static IEnumerable<ConfigurationRuns> Of(IEnumerable<RunRow> runs) =>
        runs.Where(run => run.ConfigHash is not null).GroupBy(run => run.ConfigHash!).Select(runs => new ConfigurationRuns(runs.Key, runs));

    /// <summary>Every value once, by bytes.</summary>
    public string[] Each(Func<RunRow, string?> value) => [.. Runs.Select(value).OfType<string>().Distinct().Order(StringComparer.Ordinal)];
}
