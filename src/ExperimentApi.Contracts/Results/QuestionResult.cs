using System.Text.Json;

namespace ExperimentApi.Contracts.Results;

/// <summary>One attempt at one question.</summary>
/// <remarks>
/// Members can be set, and not only initialized: the serializer hands initialized ones over as an array of constructor arguments, which costs
/// a third more for what is read by the million.
/// </remarks>
public abstract record QuestionResult
{
    /// <summary>Id of the question within its dataset, at most 512 characters of any script; <c>conversation_id#turn_index</c> where absent.</summary>
    public string? QuestionId { get; set; }

    /// <summary>The conversation the question is a turn of; the unit of clustering in every standard error.</summary>
    public string? ConversationId { get; set; }

    /// <summary>Place of the question in its conversation, from 0.</summary>
    public int? TurnIndex { get; set; }

    /// <summary>Turns of the conversation.</summary>
    public int? TotalTurns { get; set; }

    /// <summary>Which attempt at the question this is, from 1 (the default).</summary>
    public int? Attempt { get; set; }

    /// <summary>The question's text.</summary>
    public string? Question { get; set; }

    /// <summary>Kind of question, such as <c>lookup</c>.</summary>
    public string? QuestionType { get; set; }

    /// <summary>The right answer.</summary>
    public string? Expected { get; set; }

    /// <summary>The answer given.</summary>
    public string? Predicted { get; set; }

    /// <summary>Whether the answer is right; null where it was not graded.</summary>
    public bool? IsCorrect { get; set; }

    /// <summary>Grade in [0, 1]; counts before <c>is_correct</c>.</summary>
    public double? Score { get; set; }

    /// <summary>The system's own confidence in [0, 1].</summary>
    public double? Confidence { get; set; }

    /// <summary>Time to the answer, in seconds.</summary>
    public double? ExecutionTime { get; set; }

    /// <summary>Cost of the answer, in US dollars.</summary>
    public double? EstimatedCost { get; set; }

    /// <summary>Prompt tokens of all steps.</summary>
    public long? InputTokens { get; set; }

    /// <summary>Completion tokens of all steps.</summary>
    public long? OutputTokens { get; set; }

    /// <summary>Names of the agents in the order they worked.</summary>
    public IReadOnlyList<string>? AgentFlow { get; set; }

    /// <summary>What each agent did, at most 10,000.</summary>
    public IReadOnlyList<AgentStep>? Steps { get; set; }

    /// <summary>The program that computed the answer, where there is one.</summary>
    public string? DslProgram { get; set; }

    /// <summary>The reasoning behind the answer.</summary>
    public string? Reasoning { get; set; }

    /// <summary>Whether a fallback gave the answer.</summary>
    public bool? FallbackUsed { get; set; }

    /// <summary>Kind of error, such as <c>TimeoutError</c>. An answer with an error may be replaced by a retry.</summary>
    public string? ErrorType { get; set; }

    /// <summary>The error's text.</summary>
    public string? ErrorMessage { get; set; }

    /// <summary>When the question was answered (RFC 3339; UTC where no offset is given).</summary>
    public DateTimeOffset? Timestamp { get; set; }

    /// <summary>Free data, an object of at most 1 MiB.</summary>
    public JsonElement? Metadata { get; set; }
}
