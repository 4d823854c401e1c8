using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Questions;

/// <summary>Completes an answer with what was known before it and with what was gathered; what the answer says itself stands.</summary>
internal static class Completion
{
    public static ResultSubmission Of(ResultSubmission answer, ResultSubmission known, Gathered gathered, TimeSpan elapsed, DateTimeOffset now)
    {
        ResultSubmission complete = Join(answer, known);
        bool hasSteps = gathered.Steps.Count > 0;
        return complete with
        {
            Steps = complete.Steps ?? (hasSteps ? gathered.Steps : null),
            AgentFlow = complete.AgentFlow ?? (hasSteps ? [.. gathered.Steps.Select(step => step.Agent!)] : null),
            ExecutionTime = complete.ExecutionTime ?? elapsed.TotalSeconds,
            EstimatedCost = complete.EstimatedCost ?? gathered.Cost,
            InputTokens = complete.InputTokens ?? gathered.InputTokens,
            OutputTokens = complete.OutputTokens ?? gathered.OutputTokens,
            Timestamp = complete.Timestamp ?? now,
        };
    }

    // A member under another name counts as said. The other names stay with the answer alone, so that the service can judge them.
    private static ResultSubmission Join(ResultSubmission answer, ResultSubmission known) => answer with
    {
        QuestionId = answer.QuestionId ?? known.QuestionId,
        ConversationId = answer.ConversationId ?? answer.RecordId ?? known.ConversationId ?? known.RecordId,
        TurnIndex = answer.TurnIndex ?? known.TurnIndex,
        TotalTurns = answer.TotalTurns ?? known.TotalTurns,
        Attempt = answer.Attempt ?? known.Attempt,
        Question = answer.Question ?? known.Question,
        QuestionType = answer.QuestionType ?? answer.OperationType ?? known.QuestionType ?? known.OperationType,
        Expected = answer.Expected ?? answer.GroundTruth ?? known.Expected ?? known.GroundTruth,
        Predicted = answer.Predicted ?? answer.PredictedAnswer ?? known.Predicted ?? known.PredictedAnswer,
        IsCorrect = answer.IsCorrect ?? known.IsCorrect,
        Score = answer.Score ?? known.Score,
        Confidence = answer.Confidence ?? known.Confidence,
        ExecutionTime = answer.ExecutionTime ?? known.ExecutionTime,
        EstimatedCost = answer.EstimatedCost ?? known.EstimatedCost,
        InputTokens = answer.InputTokens ?? known.InputTokens,
        OutputTokens = answer.OutputTokens ?? known.OutputTokens,
        AgentFlow = answer.AgentFlow ?? known.AgentFlow,
        Steps = answer.Steps ?? known.Steps,
        DslProgram = answer.DslProgram ?? known.DslProgram,
        Reasoning = answer.Reasoning ?? known.Reasoning,
        FallbackUsed = answer.FallbackUsed ?? known.FallbackUsed,
        ErrorType = answer.ErrorType ?? known.ErrorType,
        ErrorMessage = answer.ErrorMessage ?? known.ErrorMessage,
        Timestamp = answer.Timestamp ?? known.Timestamp,
        Metadata = answer.Metadata ?? known.Metadata,
    };
}
