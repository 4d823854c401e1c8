namespace ExperimentApi.Data.Entities;

/// <summary>One attempt at one question. Written by <see cref="Ingest.ResultWriter" />, reviewed by <c>ScoreWriter</c>.</summary>
public sealed class ResultEntity
{
    public Guid ExperimentKey { get; set; }
    public required string QuestionId { get; set; }
    public int Attempt { get; set; }
    public string? ConversationId { get; set; }
    public int? TurnIndex { get; set; }
    public int? TotalTurns { get; set; }
    public string? Question { get; set; }
    public string? QuestionType { get; set; }
    public string? Expected { get; set; }
    public string? Predicted { get; set; }
    public bool? IsCorrect { get; set; }
    public double? Score { get; set; }

    /// <summary>The newest score of a person or a judge, which counts before <see cref="Score" />; null where nobody judged this content.</summary>
    public double? ReviewedScore { get; set; }
    public double? Confidence { get; set; }
    public double? ExecutionTime { get; set; }
    public double? EstimatedCost { get; set; }
    public long? InputTokens { get; set; }
    public long? OutputTokens { get; set; }
    public string[]? AgentFlow { get; set; }

    /// <summary>Agent steps: a JSON array.</summary>
    public string? Steps { get; set; }
    public string? DslProgram { get; set; }
    public string? Reasoning { get; set; }
    public bool? FallbackUsed { get; set; }
    public string? ErrorType { get; set; }
    public string? ErrorMessage { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Free data: a JSON object.</summary>
    public string? Metadata { get; set; }
    public DateTimeOffset ReceivedAt { get; set; }

    /// <summary>Tells equal content from other content without comparing it.</summary>
    public Guid ContentHash { get; set; }
}
