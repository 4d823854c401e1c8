using System.Text;
using System.Text.Json;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Json;

namespace ExperimentApi.Data.Ingest;

/// <summary>What a result must satisfy. Plain code, because it runs a million times where a validator runs once a request.</summary>
public static class ResultRules
{
    /// <param name="result">The result.</param>
    /// <param name="pointer">Its place in the request.</param>
    /// <param name="errors">Takes what is wrong.</param>
    /// <param name="maxMetadataBytes">Larger than a request may have it where it comes from storage, which spells it longer.</param>
    public static void Check(ResultSubmission? result, string pointer, ValueErrors errors, int maxMetadataBytes = Limits.MaxMetadataBytes)
    {
        if (result is null)
        {
            errors.Add(pointer, "must be an object");
            return;
        }
        var check = new Checker(pointer, errors, maxMetadataBytes);
        CheckAliases(result, check);
        CheckIdentity(result, check);
        check.TypeName(result.QuestionType ?? result.OperationType, result.QuestionType is null ? "operation_type" : "question_type");
        check.TypeName(result.ErrorType, "error_type");
        check.Text(result.Question, "question");
        check.Text(result.Expected ?? result.GroundTruth, result.Expected is null ? "ground_truth" : "expected");
        check.Text(result.Predicted ?? result.PredictedAnswer, result.Predicted is null ? "predicted_answer" : "predicted");
        check.Text(result.DslProgram, "dsl_program");
        check.Text(result.Reasoning, "reasoning");
        check.Text(result.ErrorMessage, "error_message");
        check.Fraction(result.Score, "score");
        check.Fraction(result.Confidence, "confidence");
        check.Figure(result.ExecutionTime, "execution_time");
        check.Figure(result.EstimatedCost, "estimated_cost");
        check.Figure(result.InputTokens, "input_tokens");
        check.Figure(result.OutputTokens, "output_tokens");
        check.Object(result.Metadata, "metadata");
        for (int index = 0; index < result.AgentFlow?.Count; index++)
            check.RequiredTypeName(result.AgentFlow[index], $"agent_flow/{index}");
        StepRules.Check(result.Steps, check);
    }

    private static void CheckIdentity(ResultSubmission result, Checker check)
    {
        string? conversation = result.ConversationId ?? result.RecordId;
        string member = result.ConversationId is null ? "record_id" : "conversation_id";
        if (result.QuestionId is null && (conversation is null || result.TurnIndex is null))
            check.Fail("question_id", "is required, or conversation_id with turn_index");
        check.Id(result.QuestionId, "question_id");
        check.Id(conversation, member);
        if (result.QuestionId is null && conversation?.Length is > Limits.MaxIdLength - 12 and <= Limits.MaxIdLength)
            check.Fail(member, "is too long to make a question_id of; give one");
        check.NotNegative(result.TurnIndex, "turn_index");
        check.NotNegative(result.TotalTurns, "total_turns");
        if (result.Attempt < 1)
            check.Fail("attempt", "must be at least 1");
    }

    private static void CheckAliases(ResultSubmission result, Checker check)
    {
        check.Alias(result.ConversationId, result.RecordId, "record_id", "conversation_id");
        check.Alias(result.QuestionType, result.OperationType, "operation_type", "question_type");
        check.Alias(result.Expected, result.GroundTruth, "ground_truth", "expected");
        check.Alias(result.Predicted, result.PredictedAnswer, "predicted_answer", "predicted");
    }

    /// <summary>The single checks; each names its member by pointer.</summary>
    internal readonly struct Checker(string pointer, ValueErrors errors, int maxMetadataBytes)
    {
        public void Fail(string member, string message) => errors.Add($"{pointer}/{member}", message);

        public Checker Within(string path) => new($"{pointer}/{path}", errors, maxMetadataBytes);

        public void Alias(string? value, string? alias, string aliasName, string name)
        {
            if (value is not null && alias is not null && value != alias)
                Fail(aliasName, $"is another name for {name}, and says something else");
        }

        public void Id(string? value, string member)
        {
            if (value is { Length: 0 or > Limits.MaxIdLength })
                Fail(member, $"must have 1 to {Limits.MaxIdLength} characters");
            else if (value is "." or "..")
                Fail(member, "must not be a dot segment: no URL can hold it");
        }

        public void TypeName(string? value, string member)
        {
            if (value is { Length: 0 or > Limits.MaxTypeNameLength })
                Fail(member, $"must have 1 to {Limits.MaxTypeNameLength} characters");
        }

        public void RequiredTypeName(string? value, string member)
        {
            if (value is null)
                Fail(member, "is required");
            TypeName(value, member);
        }

        public void Text(string? value, string member)
        {
            // A UTF-16 character is at most three bytes, so most texts need no count.
            if (value?.Length > Limits.MaxTextBytes / 3 && Encoding.UTF8.GetByteCount(value) > Limits.MaxTextBytes)
                Fail(member, $"must have at most {Limits.MaxTextBytes} bytes");
        }

        public void Fraction(double? value, string member)
        {
            if (value is < 0 or > 1)
                Fail(member, "must be from 0 to 1");
        }

        public void NotNegative(int? value, string member)
        {
            if (value < 0)
                Fail(member, "must not be negative");
        }

        public void Figure(double? value, string member)
        {
            if (value is < 0 or > Limits.MaxFigure)
                Fail(member, value < 0 ? "must not be negative" : $"must be at most {Limits.MaxFigure}");
        }

        public void Object(JsonElement? value, string member)
        {
            if (value is { ValueKind: not (JsonValueKind.Object or JsonValueKind.Null) })
                Fail(member, "must be an object");
            else if (value is { ValueKind: JsonValueKind.Object } json && Encoding.UTF8.GetByteCount(json.GetRawText()) > maxMetadataBytes)
                Fail(member, $"must have at most {maxMetadataBytes} bytes");
        }
    }
}
