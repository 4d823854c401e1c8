using ExperimentApi.Contracts.Performance;

namespace ExperimentApi.Contracts.Comparisons;

/// <summary>An experiment's own figures, on all its questions; the same as in its performance.</summary>
public sealed record ComparedPerformance
{
    /// <summary>Questions answered; attempts at one question count once.</summary>
    public required long TotalQuestions { get; init; }

    /// <summary>Answers stored; attempts count each.</summary>
    public required long TotalAnswers { get; init; }

    /// <summary>Answers with <c>is_correct</c> or a score of 1.</summary>
    public required long CorrectAnswers { get; init; }

    /// <summary>Answers that ended in an error.</summary>
    public required long FailureCount { get; init; }

    /// <summary>Answers with neither grade nor error, left out of every mean.</summary>
    public required long Ungraded { get; init; }

    /// <summary>Questions that <c>accuracy_rate</c> is the mean of.</summary>
    public required long GradedQuestions { get; init; }

    /// <summary>Clusters that those came in: conversations, and questions without one.</summary>
    public required long Clusters { get; init; }

    /// <summary>Mean question score in [0, 1], an error without a grade counting as wrong; null where nothing is graded.</summary>
    public double? AccuracyRate { get; init; }

    /// <summary>Interval of <c>accuracy_rate</c> at the level of the comparison; null where undefined.</summary>
    public AccuracyInterval? AccuracyInterval { get; init; }

    /// <summary>Standard error of <c>accuracy_rate</c>, clustered by conversation; null for fewer than two clusters.</summary>
    public double? ClusteredStandardError { get; init; }

    /// <summary>Sum of the answers' times, in seconds; null where none has one.</summary>
    public double? TotalExecutionTime { get; init; }

    /// <summary>Time for a question (all its attempts), in seconds, over the questions that have a time.</summary>
    public double? AvgExecutionTimePerQuestion { get; init; }

    /// <summary>Sum of the answers' costs, in US dollars; null where none has one.</summary>
    public double? TotalEstimatedCost { get; init; }

    /// <summary>Cost of a question (all its attempts), in US dollars, over the questions that have a cost.</summary>
    public double? AvgCostPerQuestion { get; init; }
}
