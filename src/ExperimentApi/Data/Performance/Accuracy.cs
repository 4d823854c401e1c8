using System.Runtime.InteropServices;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Data.Entities;
using ExperimentApi.Statistics;

namespace ExperimentApi.Data.Performance;

/// <summary>From questions and rollups to the accuracy estimates of <c>ExperimentApi.Statistics</c>, and to the wire.</summary>
public static class Accuracy
{
    private const double Level = 0.95;

    internal static AccuracySummary Of(IEnumerable<QuestionScore> questions)
    {
        var scores = new List<double>();
        var clusters = new List<int>();
        var numbers = new Dictionary<string, int>();
        bool single = true;
        foreach (QuestionScore question in questions)
        {
            if (question.Score is not { } score)
                continue;
            scores.Add(score);
            if (!numbers.TryGetValue(question.Cluster, out int cluster))
                numbers[question.Cluster] = cluster = numbers.Count;
            clusters.Add(cluster);
            single &= question.Answers == 1;
        }
        return AccuracyEstimator.Estimate(CollectionsMarshal.AsSpan(scores), CollectionsMarshal.AsSpan(clusters), single, Level);
    }

    /// <summary>The interval of a list's accuracy, from its rollup.</summary>
    public static AccuracyInterval? IntervalOf(RollupFigures rollup) => rollup switch
    {
        { AccuracyRate: { } mean, Independent: true } => Wire(WilsonInterval.Of((int)Math.Round(mean * rollup.GradedQuestions), (int)rollup.GradedQuestions, Level)),
        { AccuracyRate: { } mean, ClusteredStandardError: { } error } => Wire(ClusteredTInterval.Of(mean, error, (int)rollup.Clusters, Level)),
        _ => null,
    };

    internal static AccuracyInterval? Wire(ConfidenceInterval? interval) => interval is { } known
        ? new AccuracyInterval { Low = known.Low, High = known.High, Level = known.Level, Method = known.Method }
        : null;
}
