using ExperimentApi.Contracts.Stats;
using ExperimentApi.Dashboard.Formatting;

namespace ExperimentApi.Dashboard.Pages.Configurations;

/// <summary>How far the runs of a configuration lie apart, and whether chance explains it.</summary>
/// <param name="Deviation">The standard deviation between runs, in words; null where there is none.</param>
/// <param name="Note">What it means.</param>
/// <param name="IsDoubtful">Whether one should look closer.</param>
public sealed record RunSpread(string? Deviation, string Note, bool IsDoubtful)
{
    // Between two runs even chance alone makes large deviations.
    private const int FewestRuns = 3;
    private const double FarAbove = 2;

    public static RunSpread Of(ConfigurationStats configuration)
    {
        ValueOverRuns accuracy = configuration.AccuracyRate;
        if (accuracy.StandardDeviation is not { } deviation)
            return new RunSpread(null, accuracy.Runs == 1 ? "one graded run" : "no graded run", false);
        string words = $"± {Show.Points(deviation).TrimStart('+')}";
        if (configuration.DatasetHashes.Count > 1)
            return new RunSpread(words, $"of {configuration.DatasetHashes.Count} datasets: no repeats", true);
        if (configuration.MeanStandardErrorWithinRuns is not { } within || accuracy.Runs < FewestRuns)
            return new RunSpread(words, accuracy.Runs < FewestRuns ? "of two runs" : "between runs", false);
        return deviation > FarAbove * within
            ? new RunSpread(words, $"more than questions explain (± {Show.Points(within).TrimStart('+')})", true)
            : new RunSpread(words, $"as questions explain (± {Show.Points(within).TrimStart('+')})", false);
    }
}
