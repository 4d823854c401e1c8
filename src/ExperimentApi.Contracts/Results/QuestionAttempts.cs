namespace ExperimentApi.Contracts.Results;

/// <summary>All attempts of one experiment at one question.</summary>
public sealed record QuestionAttempts
{
    /// <summary>The experiment.</summary>
    public required string ExperimentId { get; init; }

    /// <summary>The question.</summary>
    public required string QuestionId { get; init; }

    /// <summary>The attempts, first to last.</summary>
    public required IReadOnlyList<StoredResult> Attempts { get; init; }
}
