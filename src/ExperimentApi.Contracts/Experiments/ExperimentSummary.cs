using ExperimentApi.Contracts.Performance;

namespace ExperimentApi.Contracts.Experiments;

/// <summary>One experiment in a list.</summary>
public sealed record ExperimentSummary
{
    /// <summary>The experiment's id.</summary>
    public required string ExperimentId { get; init; }

    /// <summary>The project it belongs to.</summary>
    public required string Project { get; init; }

    /// <summary>A short name for people.</summary>
    public string? Name { get; init; }

    /// <summary><c>running</c>, <c>stalled</c>, <c>completed</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Free text.</summary>
    public string? Notes { get; init; }

    /// <summary>Version of the system under test.</summary>
    public string? Version { get; init; }

    /// <summary>Labels.</summary>
    public required IReadOnlyList<string> Tags { get; init; }

    /// <summary>Start of the run (UTC).</summary>
    public required DateTimeOffset StartedAt { get; init; }

    /// <summary>End of the run (UTC); null while it runs.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>When it was deleted (UTC); null where it was not.</summary>
    public DateTimeOffset? DeletedAt { get; init; }

    /// <summary>Git commit of the code under test.</summary>
    public string? GitCommit { get; init; }

    /// <summary>Hash of the configuration.</summary>
    public string? ConfigHash { get; init; }

    /// <summary>Hash of the dataset.</summary>
    public string? DatasetHash { get; init; }

    /// <summary>Names of the agents.</summary>
    public required IReadOnlyList<string> Agents { get; init; }

    /// <summary>Models of the agents, each once.</summary>
    public required IReadOnlyList<string> Models { get; init; }

    /// <summary>The environment's name.</summary>
    public string? Environment { get; init; }

    /// <summary>How many answers the run was to post.</summary>
    public int? ExpectedQuestions { get; init; }

    /// <summary>Questions answered.</summary>
    public required long TotalQuestions { get; init; }

    /// <summary>Answers stored, attempts counted each.</summary>
    public required long TotalAnswers { get; init; }

    /// <summary>Right answers.</summary>
    public required long CorrectAnswers { get; init; }

    /// <summary>Answers that ended in an error.</summary>
    public required long FailureCount { get; init; }

    /// <summary>Answers without a grade and without an error, left out of every mean.</summary>
    public required long Ungraded { get; init; }

    /// <summary>Mean question score in [0, 1]; null where nothing is graded.</summary>
    public double? AccuracyRate { get; init; }

    /// <summary>Interval of <c>accuracy_rate</c>; null where undefined.</summary>
    public AccuracyInterval? AccuracyInterval { get; init; }

    /// <summary>Sum of the answers' times, in seconds; null where none has one.</summary>
    public double? TotalExecutionTime { get; init; }

    /// <summary>Time for a question, in seconds.</summary>
    public double? AvgExecutionTimePerQuestion { get; init; }

    /// <summary>Sum of the answers' costs, in US dollars; null where none has one.</summary>
    public double? TotalEstimatedCost { get; init; }
}
