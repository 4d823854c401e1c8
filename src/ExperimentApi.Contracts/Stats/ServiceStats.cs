namespace ExperimentApi.Contracts.Stats;

/// <summary>Everything at a glance.</summary>
public sealed record ServiceStats
{
    /// <summary>Experiments, deleted ones left out.</summary>
    public required long Experiments { get; init; }

    /// <summary>Experiments by the status they show: <c>running</c>, <c>stalled</c>, <c>completed</c>, <c>failed</c>, <c>cancelled</c>; each is there, if only with 0.</summary>
    public required IReadOnlyDictionary<string, long> ByStatus { get; init; }

    /// <summary>Questions answered; attempts at one question of an experiment count once.</summary>
    public required long TotalQuestions { get; init; }

    /// <summary>Results stored; attempts count each.</summary>
    public required long TotalAnswers { get; init; }

    /// <summary>Right answers.</summary>
    public required long CorrectAnswers { get; init; }

    /// <summary>Answers that ended in an error.</summary>
    public required long FailureCount { get; init; }

    /// <summary>Sum of the answers' costs, in US dollars; null where none has one.</summary>
    public double? TotalEstimatedCost { get; init; }

    /// <summary>Sum of the answers' times, in seconds; null where none has one.</summary>
    public double? TotalExecutionTime { get; init; }

    /// <summary>Prompt tokens; null where no answer counts them.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Completion tokens; null where no answer counts them.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>
    /// Results received a second over the last 5 minutes. A run that began earlier counts with its mean pace, because nobody counts rows
    /// for this figure.
    /// </summary>
    public required double ResultsPerSecond { get; init; }

    /// <summary>Size of the whole database with its indexes, in bytes, whatever the filters.</summary>
    public required long DatabaseSizeBytes { get; init; }
}
