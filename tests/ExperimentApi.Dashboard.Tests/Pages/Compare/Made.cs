using ExperimentApi.Contracts.Comparisons;

namespace ExperimentApi.Dashboard.Tests.Pages.Compare;

/// <summary>Comparisons made up.</summary>
internal static class Made
{
    public static ComparedExperiment Experiment(string id, string? name = null) => new()
    {
        ExperimentId = id,
        Project = "demo",
        Name = name,
        Status = "completed",
        StartedAt = DateTimeOffset.UnixEpoch,
        Performance = new ComparedPerformance { TotalQuestions = 10, TotalAnswers = 10, CorrectAnswers = 5, FailureCount = 0, Ungraded = 0, GradedQuestions = 10, Clusters = 10 },
    };

    public static FigureDifference Figure(double low, double high) => new()
    {
        SharedQuestions = 10,
        SharedClusters = 10,
        BaselineMean = 2,
        CandidateMean = 2 + (low + high) / 2,
        Difference = (low + high) / 2,
        Interval = new DifferenceInterval { Low = low, High = high },
    };

    public static PairComparison Pair(string baseline, string candidate, string verdict = "tied", double? difference = 0.1, DiscordantCounts? discordant = null) => new()
    {
        Baseline = baseline,
        Candidate = candidate,
        SharedQuestions = 10,
        SharedClusters = 10,
        OnlyInBaseline = 0,
        OnlyInCandidate = 0,
        WithoutGrade = 0,
        Difference = difference,
        Interval = difference is { } known ? new DifferenceInterval { Low = known - 0.05, High = known + 0.05 } : null,
        Discordant = discordant,
        Verdict = verdict,
        Summary = $"{candidate} and {baseline}, in a sentence",
        ByQuestionType = new Dictionary<string, TypeComparison>(),
        Cost = Figure(-1, 1),
        ExecutionTime = Figure(-1, 1),
    };

    public static Comparison Comparison(params PairComparison[] pairs) => new()
    {
        Baseline = pairs[0].Baseline,
        Level = 0.95,
        Correction = "holm",
        Warnings = [],
        Experiments = [.. pairs.SelectMany(pair => new[] { pair.Baseline, pair.Candidate }).Distinct().Select(id => Experiment(id))],
        ConfigurationDifferences = [],
        Pairs = pairs,
    };
}
