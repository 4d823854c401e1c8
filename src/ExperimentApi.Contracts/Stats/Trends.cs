namespace ExperimentApi.Contracts.Stats;

/// <summary>A figure over time.</summary>
public sealed record Trends
{
    /// <summary>Length of a bucket: <c>hour</c>, <c>day</c>, <c>week</c> (from Monday) or <c>month</c>, in UTC.</summary>
    public required string Bucket { get; init; }

    /// <summary>The figure.</summary>
    public required string Metric { get; init; }

    /// <summary>What the points are grouped by; null where they are not.</summary>
    public string? GroupBy { get; init; }

    /// <summary>By start, then group. A bucket in which no run started has no point.</summary>
    public required IReadOnlyList<TrendPoint> Points { get; init; }
}

/// <summary>The runs that started in one bucket, or those of one group.</summary>
public sealed record TrendPoint
{
    /// <summary>Start of the bucket (UTC).</summary>
    public required DateTimeOffset Start { get; init; }

    /// <summary>
    /// The configuration, model, project or question type; null where points are not grouped, and for runs that have none. A run with
    /// several models or question types counts in each.
    /// </summary>
    public string? Group { get; init; }

    /// <summary>Experiments that started in the bucket, with answers or not.</summary>
    public required long Experiments { get; init; }

    /// <summary>Questions that they answered.</summary>
    public required long TotalQuestions { get; init; }

    /// <summary>Answers, attempts counted each.</summary>
    public required long TotalAnswers { get; init; }

    /// <summary>Right answers.</summary>
    public required long CorrectAnswers { get; init; }

    /// <summary>Answers that ended in an error.</summary>
    public required long FailureCount { get; init; }

    /// <summary>The figure: rates in [0, 1], money in US dollars, times in seconds.</summary>
    public required ValueOverRuns Value { get; init; }
}
