namespace ExperimentApi.Contracts.Live;

/// <summary>An answer was stored: the data of an event <c>result</c>. It may come more than once; experiment, question, attempt and arrival tell it from all others.</summary>
public sealed record ResultEvent
{
    /// <summary>The experiment's id.</summary>
    public required string ExperimentId { get; init; }

    /// <summary>The question's id.</summary>
    public required string QuestionId { get; init; }

    /// <summary>Which attempt at the question, from 1.</summary>
    public required int Attempt { get; init; }

    /// <summary>The question's type; null where not given.</summary>
    public string? QuestionType { get; init; }

    /// <summary>Whether the runner called it right; null where it did not say.</summary>
    public bool? IsCorrect { get; init; }

    /// <summary>Score in [0, 1]: the newest of a person or a judge, else the runner's; null where there is none.</summary>
    public double? Score { get; init; }

    /// <summary>Seconds; null where not given.</summary>
    public double? ExecutionTime { get; init; }

    /// <summary>US dollars; null where not given.</summary>
    public double? EstimatedCost { get; init; }

    /// <summary>The type of the error it ended in; null without one.</summary>
    public string? ErrorType { get; init; }

    /// <summary>When the service received it (UTC).</summary>
    public required DateTimeOffset ReceivedAt { get; init; }
}
