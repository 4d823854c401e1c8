using ExperimentApi.Contracts.Comparisons;

namespace ExperimentApi.Data.Comparisons;

/// <summary>A comparison as the contract shows it.</summary>
internal static class ComparisonView
{
    public static Comparison Of(ComparisonRequest request, ComparisonData data, PairFigures[] pairs, DateTimeOffset now)
    {
        string[] names = RunNames.Of(data.Runs);
        var view = new PairView(data, names, request.Level, request.Correction);
        var shown = new PairComparison[pairs.Length];
        Parallel.For(0, pairs.Length, index => shown[index] = view.Of(pairs[index]));
        (IReadOnlyList<ConfigurationDifference> differences, int leftOut) = ConfigurationDifferences.Of(data.Runs);
        return new Comparison
        {
            Baseline = data.Runs[0].ExperimentId,
            Level = request.Level,
            Correction = request.Correction,
            Warnings = [.. new ComparisonWarnings(data, names).Of(pairs), .. leftOut == 0 ? (string[])[] : [$"configuration_differences has the first {differences.Count}; {leftOut} more are left out."]],
            Experiments = [.. data.Runs.Zip(data.Scores, (run, scores) => Experiment(run, RunPerformance.Of(scores, data.Names, request.Level), now))],
            ConfigurationDifferences = differences,
            Pairs = shown,
        };
    }

    private static ComparedExperiment Experiment(RunFacts run, ComparedPerformance performance, DateTimeOffset now) => new()
    {
        ExperimentId = run.ExperimentId,
        Project = run.Project,
        Name = run.Name,
        Status = ExperimentLookup.StatusAt(run.Status, run.LastActivityAt, now),
        StartedAt = run.StartedAt,
        GitCommit = run.GitCommit,
        ConfigHash = run.ConfigHash,
        DatasetHash = run.DatasetHash,
        Performance = performance,
    };
}
