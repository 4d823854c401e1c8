namespace ExperimentApi.Client.Experiments;

/// <summary>What a list of experiments can be sorted by.</summary>
public static class ExperimentSort
{
    /// <summary>Start of the run.</summary>
    public const string StartedAt = "started_at";

    /// <summary>Mean question score.</summary>
    public const string AccuracyRate = "accuracy_rate";

    /// <summary>Sum of the answers' costs.</summary>
    public const string TotalEstimatedCost = "total_estimated_cost";

    /// <summary>Questions answered.</summary>
    public const string TotalQuestions = "total_questions";

    /// <summary>Mean time for a question.</summary>
    public const string AvgExecutionTimePerQuestion = "avg_execution_time_per_question";

    /// <summary>The same, largest or latest first.</summary>
    /// <param name="sort">One of the constants above.</param>
    public static string Descending(string sort) => "-" + sort;
}
