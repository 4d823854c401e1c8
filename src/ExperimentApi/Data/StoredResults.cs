using System.Text.Json;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Data.Entities;

namespace ExperimentApi.Data;

/// <summary>Stored rows as the contract shows them.</summary>
public static class StoredResults
{
    public static StoredResult Of(ResultEntity row, string experimentId) => new()
    {
        ExperimentId = experimentId,
        QuestionId = row.QuestionId,
        Attempt = row.Attempt,
        ConversationId = row.ConversationId,
        TurnIndex = row.TurnIndex,
        TotalTurns = row.TotalTurns,
        Question = row.Question,
        QuestionType = row.QuestionType,
        Expected = row.Expected,
        Predicted = row.Predicted,
        IsCorrect = row.IsCorrect,
        Score = row.Score,
        Confidence = row.Confidence,
        ExecutionTime = row.ExecutionTime,
        EstimatedCost = row.EstimatedCost,
        InputTokens = row.InputTokens,
        OutputTokens = row.OutputTokens,
        AgentFlow = row.AgentFlow,
        Steps = row.Steps is null ? null : JsonSerializer.Deserialize(row.Steps, WireJson.Context.IReadOnlyListAgentStep),
        DslProgram = row.DslProgram,
        Reasoning = row.Reasoning,
        FallbackUsed = row.FallbackUsed,
        ErrorType = row.ErrorType,
        ErrorMessage = row.ErrorMessage,
        Timestamp = row.AnsweredAt,
        ReviewedScore = row.ReviewedScore,
        Metadata = row.Metadata is null ? null : JsonElement.Parse(row.Metadata),
        ReceivedAt = row.ReceivedAt,
    };
}
