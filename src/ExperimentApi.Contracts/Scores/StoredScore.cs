namespace ExperimentApi.Contracts.Scores;

/// <summary>A judgement as it is stored.</summary>
public sealed record StoredScore
{
    /// <summary>The experiment.</summary>
    public required string ExperimentId { get; init; }

    /// <summary>The question.</summary>
    public required string QuestionId { get; init; }

    /// <summary>The attempt at it that was judged.</summary>
    public required int Attempt { get; init; }

    /// <summary>The grade in [0, 1].</summary>
    public required double Score { get; init; }

    /// <summary>Who judged.</summary>
    public required string Author { get; init; }

    /// <summary>Why; null where nothing was said.</summary>
    public required string? Reason { get; init; }

    /// <summary><c>human</c> or <c>judge</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>When it was stored (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>
    /// Whether it is the grade of the answer: the newest, unless the answer was replaced since, which then waits for a judgement of its own.
    /// </summary>
    public required bool Counts { get; init; }
}
