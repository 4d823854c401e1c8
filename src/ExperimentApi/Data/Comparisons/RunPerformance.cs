using System.Runtime.InteropServices;
using ExperimentApi.Contracts.Comparisons;
using ExperimentApi.Data.Performance;
using ExperimentApi.Statistics;

namespace ExperimentApi.Data.Comparisons;

/// <summary>An experiment's own figures, from what the comparison has read anyway.</summary>
internal static class RunPerformance
{
    public static ComparedPerformance Of(RunScores run, ComparisonNames names, double level)
    {
        var scores = new List<double>(run.Questions.Length);
        var clusters = new List<int>(run.Questions.Length);
        var numbers = new Dictionary<int, int>();
        bool single = true;
        foreach (ScoredQuestion question in run.Questions)
        {
            if (double.IsNaN(question.Score))
                continue;
            int key = question.Conversation >= 0 ? question.Conversation : names.Conversations.Count + question.Question;
            ref int number = ref CollectionsMarshal.GetValueRefOrAddDefault(numbers, key, out bool known);
            number = known ? number : numbers.Count - 1;
            scores.Add(question.Score);
            clusters.Add(number);
            single &= question.Attempts == 1;
        }
        AccuracySummary accuracy = AccuracyEstimator.Estimate(CollectionsMarshal.AsSpan(scores), CollectionsMarshal.AsSpan(clusters), single, level);
        return new ComparedPerformance
        {
            TotalQuestions = run.Questions.Length,
            TotalAnswers = run.Answers,
            CorrectAnswers = run.Correct,
            FailureCount = run.Failures,
            Ungraded = run.Ungraded,
            GradedQuestions = accuracy.N,
            Clusters = accuracy.Clusters,
            AccuracyRate = accuracy.Mean,
            AccuracyInterval = Accuracy.Wire(accuracy.Interval),
            ClusteredStandardError = accuracy.ClusteredStandardError,
            TotalExecutionTime = run.Time.Total,
            AvgExecutionTimePerQuestion = run.Time.Mean,
            TotalEstimatedCost = run.Cost.Total,
            AvgCostPerQuestion = run.Cost.Mean,
        };
    }
}
