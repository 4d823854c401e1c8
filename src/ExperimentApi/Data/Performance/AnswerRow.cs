namespace ExperimentApi.Data.Performance;

/// <summary>What the performance of an experiment needs of one answer.</summary>
public sealed record AnswerRow
{
    public required string QuestionId { get; init; }
    public string? ConversationId { get; init; }
    public string? QuestionType { get; init; }

    /// <summary><see cref="Grades.Score" />.</summary>
    public double? Grade { get; init; }

    /// <summary><see cref="Grades.IsRight" />.</summary>
    public bool IsRight { get; init; }
    public bool Failed { get; init; }
    public string? ErrorType { get; init; }
    public double? ExecutionTime { get; init; }
    public double? EstimatedCost { get; init; }
    public long? InputTokens { get; init; }
    public long? OutputTokens { get; init; }

    /// <summary><see cref="Grades.Counted" />: the grade, or 0 for an error without one.</summary>
    public double? Counted => Grade ?? (Failed ? 0 : null);
}
