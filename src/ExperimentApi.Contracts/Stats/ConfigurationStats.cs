namespace ExperimentApi.Contracts.Stats;

/// <summary>The runs of one configuration: its repeats, where they were asked the same.</summary>
public sealed record ConfigurationStats
{
    /// <summary>Hash of the configuration.</summary>
    public required string ConfigHash { get; init; }

    /// <summary>Experiments with the configuration, with answers or not.</summary>
    public required long Experiments { get; init; }

    /// <summary>Datasets that they were asked, by hash. Runs of several datasets are no repeats: choose one with <c>dataset_hash</c>.</summary>
    public required IReadOnlyList<string> DatasetHashes { get; init; }

    /// <summary>Projects that they belong to.</summary>
    public required IReadOnlyList<string> Projects { get; init; }

    /// <summary>Names of the agents.</summary>
    public required IReadOnlyList<string> Agents { get; init; }

    /// <summary>Models of the agents, each once.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>Questions answered, counted in each run.</summary>
    public required long TotalQuestions { get; init; }

    /// <summary>Answers, attempts counted each.</summary>
    public required long TotalAnswers { get; init; }

    /// <summary>Right answers.</summary>
    public required long CorrectAnswers { get; init; }

    /// <summary>Answers that ended in an error.</summary>
    public required long FailureCount { get; init; }

    /// <summary>Mean question score of a run, in [0, 1].</summary>
    public required ValueOverRuns AccuracyRate { get; init; }

    /// <summary>
    /// Mean of the runs' own clustered standard errors. Where the deviation between the runs is far above it, they differ by more than the
    /// choice of questions explains. Null where no run has one.
    /// </summary>
    public double? MeanStandardErrorWithinRuns { get; init; }

    /// <summary>Cost of a question, in US dollars: a run's cost divided by its questions.</summary>
    public required ValueOverRuns AvgCostPerQuestion { get; init; }

    /// <summary>Time for a question, in seconds.</summary>
    public required ValueOverRuns AvgExecutionTimePerQuestion { get; init; }

    /// <summary>Cost of the runs, in US dollars; null where none is known.</summary>
    public double? TotalEstimatedCost { get; init; }

    /// <summary>The run that started last.</summary>
    public required string LatestExperimentId { get; init; }

    /// <summary>Its name; null where it has none.</summary>
    public string? LatestName { get; init; }

    /// <summary>Its start (UTC).</summary>
    public required DateTimeOffset LastStartedAt { get; init; }
}
