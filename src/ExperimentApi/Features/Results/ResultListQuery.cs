using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Results;

/// <summary>Filters and place of a list of results.</summary>
internal sealed record ResultListQuery
{
    /// <summary>Right answers (true), or graded answers that are not right (false).</summary>
    [FromQuery(Name = "correct")] public bool? Correct { get; init; }

    /// <summary>Answers with a grade (true) or without (false).</summary>
    [FromQuery(Name = "graded")] public bool? Graded { get; init; }

    /// <summary>Answers to questions of this type.</summary>
    [FromQuery(Name = "question_type")] public string? QuestionType { get; init; }

    /// <summary>Answers this agent worked on.</summary>
    [FromQuery(Name = "agent")] public string? Agent { get; init; }

    /// <summary>Answers that ended in an error of this type.</summary>
    [FromQuery(Name = "error_type")] public string? ErrorType { get; init; }

    /// <summary>Answers of this conversation.</summary>
    [FromQuery(Name = "conversation_id")] public string? ConversationId { get; init; }

    /// <summary>This text stands in the question, the expected or the predicted answer, or the error, whatever the case of letters.</summary>
    [FromQuery(Name = "q")] public string? Q { get; init; }

    /// <summary>Most items in the page, 1 to 500; 50 where absent.</summary>
    [FromQuery(Name = "limit")] public int? Limit { get; init; }

    /// <summary>The place to go on from: `next_cursor` of the page before.</summary>
    [FromQuery(Name = "cursor")] public string? Cursor { get; init; }
}

/// <summary>What a list query must satisfy.</summary>
internal sealed class ResultListRules : AbstractValidator<ResultListQuery>
{
    public ResultListRules() => RuleFor(query => query.Limit).PageSize();
}
