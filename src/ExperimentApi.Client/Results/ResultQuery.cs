using ExperimentApi.Client.Http;

namespace ExperimentApi.Client.Results;

/// <summary>Which results of an experiment a list holds. What is null does not restrict; what is given must all hold.</summary>
public sealed record ResultQuery
{
    /// <summary>Only right answers (true) or only wrong ones (false).</summary>
    public bool? Correct { get; init; }

    /// <summary>Only answers with a grade (true) or only those without (false).</summary>
    public bool? Graded { get; init; }

    /// <summary>Only questions of this type.</summary>
    public string? QuestionType { get; init; }

    /// <summary>Only answers this agent worked on.</summary>
    public string? Agent { get; init; }

    /// <summary>Only answers that ended in this kind of error.</summary>
    public string? ErrorType { get; init; }

    /// <summary>Only turns of this conversation.</summary>
    public string? ConversationId { get; init; }

    /// <summary>Only with this text in the question or an answer.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// Results in a page, 1 to <see cref="Contracts.Limits.MaxPageSize" />; <see cref="Contracts.Limits.DefaultPageSize" /> where null.
    /// </summary>
    public int? Limit { get; init; }

    /// <summary><c>next_cursor</c> of the page before, which must have had the same filters.</summary>
    public string? Cursor { get; init; }

    internal string ToPath(string experimentId) => new QueryString(ApiPath.Of("experiments", experimentId, "results"))
        .Add("correct", Correct).Add("graded", Graded).Add("question_type", QuestionType).Add("agent", Agent)
        .Add("error_type", ErrorType).Add("conversation_id", ConversationId).Add("q", Text)
        .Add("limit", Limit).Add("cursor", Cursor)
        .ToString();
}
