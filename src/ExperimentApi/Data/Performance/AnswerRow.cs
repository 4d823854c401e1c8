namespace ExperimentApi.Data.Performance;

/// <summary>What the performance of an experiment needs of one answer.</summary>
public sealed record AnswerRow
{
    public required string QuestionId { get; init; }
    public string? ConversationId { get; init; }
    public string? QuestionType { get; init; }
    public bool? IsCorrect { get; init; }
    public double? Score { get; init; }
    public bool Failed { get; init; }
    public string? ErrorType { get; init; }
    public double? ExecutionTime { get; init; }
    public double? EstimatedCost { get; init; }
    public long? InputTokens { get; init; }
    public long? OutputTokens { get; init; }

    /// <summary>The grade in [0, 1]; null where there is none.</summary>
    public double? Grade => Score ?? (IsCorrect is { } right ? Convert.ToDouble(right) : null);

    /// <summary>The grade, or 0 for an error without one.</summary>
    public double? Counted => Grade ?? (Failed ? 0 : null);

    /// <summary>Marked as right, or scored 1: what a runner with partial credit calls correct need not have the full score.</summary>
    public bool IsRight => IsCorrect == true || Score == 1;
}
