using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Performance;

/// <summary>What a run achieved, cost and took. A figure that is undefined or unknown is null.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public record PerformanceFigures
{
    /// <summary>Questions answered; attempts at one question count once.</summary>
    public long? TotalQuestions { get; init; }

    /// <summary>Answers stored; attempts count each.</summary>
    public long? TotalAnswers { get; init; }

    /// <summary>Answers with <c>is_correct</c> or a score of 1.</summary>
    public long? CorrectAnswers { get; init; }

    /// <summary>Questions that <c>accuracy_rate</c> is the mean of: with a grade or an error.</summary>
    public long? GradedQuestions { get; init; }

    /// <summary>Questions that <c>accuracy_rate_answered</c> is the mean of: with a grade.</summary>
    public long? AnsweredQuestions { get; init; }

    /// <summary>Mean question score in [0, 1]; an error without a grade counts as wrong.</summary>
    public double? AccuracyRate { get; init; }

    /// <summary>Mean question score in [0, 1]; errors without a grade are left out.</summary>
    public double? AccuracyRateAnswered { get; init; }

    /// <summary>Interval of <c>accuracy_rate</c>.</summary>
    public AccuracyInterval? AccuracyInterval { get; init; }

    /// <summary>Standard error of <c>accuracy_rate</c>, questions taken as independent (Miller 2024, 2.1).</summary>
    public double? StandardError { get; init; }

    /// <summary>Standard error of <c>accuracy_rate</c>, clustered by conversation (Miller 2024, 2.2).</summary>
    public double? ClusteredStandardError { get; init; }

    /// <summary>Clusters: conversations, and questions without one.</summary>
    public long? Clusters { get; init; }

    /// <summary>Answers with neither grade nor error, left out of every mean.</summary>
    public long? Ungraded { get; init; }

    /// <summary>Answers that ended in an error.</summary>
    public long? FailureCount { get; init; }

    /// <summary><c>failure_count</c> divided by <c>total_answers</c>.</summary>
    public double? FailureRate { get; init; }

    /// <summary>Sum of the answers' times, in seconds.</summary>
    public double? TotalExecutionTime { get; init; }

    /// <summary>Time for a question (all its attempts), in seconds, over the questions that have a time.</summary>
    public double? AvgExecutionTimePerQuestion { get; init; }

    /// <summary>Median time of an answer, in seconds.</summary>
    [JsonPropertyName("p50_execution_time")]
    public double? P50ExecutionTime { get; init; }

    /// <summary>95th percentile of the answers' times, in seconds.</summary>
    [JsonPropertyName("p95_execution_time")]
    public double? P95ExecutionTime { get; init; }

    /// <summary>Sum of the answers' costs, in US dollars.</summary>
    public double? TotalEstimatedCost { get; init; }

    /// <summary>Cost of a question (all its attempts), in US dollars, over the questions that have a cost.</summary>
    public double? AvgCostPerQuestion { get; init; }

    /// <summary>Prompt tokens.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Completion tokens.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>Whole conversations.</summary>
    public ConversationCounts? Conversations { get; init; }

    /// <summary>By agent's name.</summary>
    public IReadOnlyDictionary<string, AgentPerformance>? AgentPerformance { get; init; }

    /// <summary>By question type.</summary>
    public IReadOnlyDictionary<string, QuestionTypePerformance>? QuestionTypePerformance { get; init; }

    /// <summary>Errors by type.</summary>
    public IReadOnlyDictionary<string, long>? ErrorPatterns { get; init; }

    /// <summary>The most frequent error messages, most frequent first, at most 10.</summary>
    public IReadOnlyList<string>? CommonFailures { get; init; }

    /// <summary>Cost by agent's name, in US dollars.</summary>
    public IReadOnlyDictionary<string, double>? CostByAgent { get; init; }

    /// <summary>Cost by question type, in US dollars.</summary>
    public IReadOnlyDictionary<string, double>? CostByQuestionType { get; init; }
}
