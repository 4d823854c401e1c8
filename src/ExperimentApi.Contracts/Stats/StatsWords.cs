namespace ExperimentApi.Contracts.Stats;

/// <summary>Lengths of a trend's buckets.</summary>
public static class TrendBucket
{
    /// <summary>An hour.</summary>
    public const string Hour = "hour";

    /// <summary>A day (UTC).</summary>
    public const string Day = "day";

    /// <summary>An ISO week, from Monday (UTC).</summary>
    public const string Week = "week";

    /// <summary>A month (UTC).</summary>
    public const string Month = "month";

    /// <summary>Every length.</summary>
    public static readonly IReadOnlyList<string> All = [Hour, Day, Week, Month];
}

/// <summary>What a trend can be grouped by.</summary>
public static class TrendGroup
{
    /// <summary>The configuration.</summary>
    public const string ConfigHash = "config_hash";

    /// <summary>Each model of a run.</summary>
    public const string Model = "model";

    /// <summary>The project.</summary>
    public const string Project = "project";

    /// <summary>Each type of question; the figures are those of the type.</summary>
    public const string QuestionType = "question_type";

    /// <summary>Every group.</summary>
    public static readonly IReadOnlyList<string> All = [ConfigHash, Model, Project, QuestionType];
}

/// <summary>Figures that a trend can show.</summary>
public static class TrendMetric
{
    /// <summary>Mean question score, in [0, 1].</summary>
    public const string AccuracyRate = "accuracy_rate";

    /// <summary>Cost of the run, in US dollars.</summary>
    public const string TotalEstimatedCost = "total_estimated_cost";

    /// <summary>Cost of a question, in US dollars.</summary>
    public const string AvgCostPerQuestion = "avg_cost_per_question";

    /// <summary>Time for a question, in seconds.</summary>
    public const string AvgExecutionTimePerQuestion = "avg_execution_time_per_question";

    /// <summary>Share of answers that ended in an error, in [0, 1].</summary>
    public const string FailureRate = "failure_rate";

    /// <summary>Every figure.</summary>
    public static readonly IReadOnlyList<string> All = [AccuracyRate, TotalEstimatedCost, AvgCostPerQuestion, AvgExecutionTimePerQuestion, FailureRate];
}
