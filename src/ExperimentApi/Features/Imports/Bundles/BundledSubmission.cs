using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Features.Imports.Bundles;

/// <summary>A bundled result as it was posted.</summary>
internal static class BundledSubmission
{
    public static ResultSubmission Of(BundledResult result) => new()
    {
        QuestionId = result.QuestionId,
        ConversationId = result.ConversationId,
        TurnIndex = result.TurnIndex,
        TotalTurns = result.TotalTurns,
        Attempt = result.Attempt,
        Question = result.Question,
        QuestionType = result.QuestionType,
        Expected = result.Expected,
        Predicted = result.Predicted,
        IsCorrect = result.IsCorrect,
        Score = result.Score,
        Confidence = result.Confidence,
        ExecutionTime = result.ExecutionTime,
        EstimatedCost = result.EstimatedCost,
        InputTokens = result.InputTokens,
        OutputTokens = result.OutputTokens,
        AgentFlow = result.AgentFlow,
        Steps = result.Steps,
        DslProgram = result.DslProgram,
        Reasoning = result.Reasoning,
        FallbackUsed = result.FallbackUsed,
        ErrorType = result.ErrorType,
        ErrorMessage = result.ErrorMessage,
        Timestamp = result.Timestamp,
        Metadata = result.Metadata,
    };
}
