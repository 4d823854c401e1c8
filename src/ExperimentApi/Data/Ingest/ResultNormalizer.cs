using System.Globalization;
using System.Text.Json;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Data.Entities;

namespace ExperimentApi.Data.Ingest;

/// <summary>Makes the row of a submission: aliases resolved, identity completed, what says nothing left out.</summary>
public static class ResultNormalizer
{
    /// <summary>The row of a submission that <see cref="ResultRules" /> found nothing wrong with.</summary>
    public static ResultEntity Normalize(ResultSubmission result, Guid experimentKey, DateTimeOffset receivedAt)
    {
        string? conversation = result.ConversationId ?? result.RecordId;
        var row = new ResultEntity
        {
            ExperimentKey = experimentKey,
            QuestionId = result.QuestionId ?? string.Create(CultureInfo.InvariantCulture, $"{conversation}#{result.TurnIndex}"),
            Attempt = result.Attempt ?? 1,
            ConversationId = conversation,
            TurnIndex = result.TurnIndex,
            TotalTurns = result.TotalTurns,
            Question = result.Question,
            QuestionType = result.QuestionType ?? result.OperationType,
            Expected = result.Expected ?? result.GroundTruth,
            Predicted = result.Predicted ?? result.PredictedAnswer,
            IsCorrect = result.IsCorrect,
            Score = result.Score,
            Confidence = result.Confidence,
            ExecutionTime = result.ExecutionTime,
            EstimatedCost = result.EstimatedCost,
            InputTokens = result.InputTokens,
            OutputTokens = result.OutputTokens,
            AgentFlow = result.AgentFlow is { Count: > 0 } flow ? [.. flow] : null,
            Steps = result.Steps is { Count: > 0 } steps ? JsonSerializer.Serialize(steps, CompactJson.Context.IReadOnlyListAgentStep) : null,
            DslProgram = result.DslProgram,
            Reasoning = result.Reasoning,
            FallbackUsed = result.FallbackUsed,
            ErrorType = result.ErrorType,
            ErrorMessage = result.ErrorMessage,
            AnsweredAt = result.Timestamp,
            Metadata = result.Metadata is { ValueKind: JsonValueKind.Object } metadata ? metadata.GetRawText() : null,
            ReceivedAt = receivedAt,
        };
        row.ContentHash = ContentHash.Of(row, result);
        return row;
    }
}
