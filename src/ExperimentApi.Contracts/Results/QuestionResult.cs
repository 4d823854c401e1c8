using System.Text.Json;

namespace ExperimentApi.Contracts.Results;

/// <summary>One attempt at one question.</summary>
public abstract record QuestionResult
{
    /// <summary>Id of the question within its dataset, at most 512 characters of any script; <c>conversation_id#turn_index</c> where absent.</summary>
    public string? QuestionId { get; init; }

    /// <summary>The conversation the question is a turn of; the unit of clustering in every standard error.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Place of the question in its conversation, from 0.</summary>
    public int? TurnIndex { get; init; }

    /// <summary>Turns of the conversation.</summary>
    public int? TotalTurns { get; init; }

    /// <summary>Which attempt at the question this is, from 1 (the default).</summary>
    public int? Attempt { get; init; }

    /// <summary>The question's text.</summary>
    public string? Question { get; init; }

    /// <summary>Kind of question, such as <c>lookup</c>.</summary>
    public string? QuestionType { get; init; }

    /// <summary>The right answer.</summary>
    public string? Expected { get; init; }

    /// <summary>The answer given.</summary>
    public string? Predicted { get; init; }

    /// <summary>Whether the answer is right; null where it was not graded.</summary>
    public bool? IsCorrect { get; init; }

    /// <summary>Grade in [0, 1]; counts before <c>is_correct</c>.</summary>
    public double? Score { get; init; }

    /// <summary>The system's own confidence in [0, 1].</summary>
    public double? Confidence { get; init; }

    /// <summary>Time to the answer, in seconds.</summary>
    public double? ExecutionTime { get; init; }

    /// <summary>Cost of the answer, in US dollars.</summary>
    public double? EstimatedCost { get; init; }

    /// <summary>Prompt tokens of all steps.</summary>
    public long? InputTokens { get; init; }

    /// <summary>Completion tokens of all steps.</summary>
    public long? OutputTokens { get; init; }

    /// <summary>Names of the agents in the order they worked.</summary>
    public IReadOnlyList<string>? AgentFlow { get; init; }

    /// <summary>What each agent did, at most 10,000.</summary>
    public IReadOnlyList<AgentStep>? Steps { get; init; }

    /// <summary>The program that computed the answer, where there is one.</summary>
    public string? DslProgram { get; init; }

    /// <summary>The reasoning behind the answer.</summary>
    public string? Reasoning { get; init; }

    /// <summary>Whether a fallback gave the answer.</summary>
    public bool? FallbackUsed { get; init; }

    /// <summary>Kind of error, such as <c>TimeoutError</c>. An answer with an error may be replaced by a retry.</summary>
    public string? ErrorType { get; init; }

    /// <summary>The error's text.</summary>
    public string? ErrorMessage { get; init; }

    /// <summary>When the question was answered (RFC 3339; UTC where no offset is given).</summary>
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>Free data, an object of at most 1 MiB.</summary>
    public JsonElement? Metadata { get; init; }
}
