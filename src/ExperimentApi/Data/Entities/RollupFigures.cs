namespace ExperimentApi.Data.Entities;

/// <summary>The numbers a list needs, so that no list reads rows to count them. Written by <see cref="Rollups" /> only.</summary>
public sealed class RollupFigures
{
    public long TotalQuestions { get; set; }
    public long TotalAnswers { get; set; }
    public long CorrectAnswers { get; set; }
    public long FailureCount { get; set; }
    public long Ungraded { get; set; }
    public long GradedQuestions { get; set; }
    public long Clusters { get; set; }
    public double? AccuracyRate { get; set; }
    public double? ClusteredStandardError { get; set; }

    /// <summary>Right-or-wrong scores, one attempt a question, one question a cluster: the case of the Wilson interval.</summary>
    public bool Independent { get; set; }
    public double? TotalExecutionTime { get; set; }
    public double? AvgExecutionTimePerQuestion { get; set; }
    public double? TotalEstimatedCost { get; set; }

    /// <summary>Null where no answer tells its tokens.</summary>
    public long? InputTokens { get; set; }
    public long? OutputTokens { get; set; }
    public DateTimeOffset? FirstReceivedAt { get; set; }
    public DateTimeOffset? LastReceivedAt { get; set; }
}
