using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Data.Entities;

namespace ExperimentApi.Data;

/// <summary>How fast a run goes, and what that means for its end.</summary>
public static class RunPace
{
    /// <summary>Answers still to come; null where the run never said how many.</summary>
    public static long? Missing(int? expected, RollupFigures rollup) => expected is { } known ? Math.Max(0, known - rollup.TotalAnswers) : null;

    /// <summary>Answers a second. The first answer starts the clock, so it does not count as work done in the time.</summary>
    public static double? Rate(RollupFigures rollup) =>
        rollup is { FirstReceivedAt: { } first, LastReceivedAt: { } last } && last > first ? (rollup.TotalAnswers - 1) / (last - first).TotalSeconds : null;

    /// <summary>When a running experiment should be done at this rate.</summary>
    public static DateTimeOffset? EstimatedEnd(string storedStatus, long? missing, double? rate, DateTimeOffset now) =>
        storedStatus == ExperimentStatus.Running && missing is { } rest && rate is > 0 ? now.AddSeconds(Math.Min(rest / rate.Value, 1e9)) : null;
}
