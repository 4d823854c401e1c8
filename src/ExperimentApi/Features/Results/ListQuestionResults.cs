using System.Globalization;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Data;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Results;

/// <summary><c>GET /questions/{question_id}/results</c>.</summary>
internal static class ListQuestionResults
{
    /// <summary>List the answers of all experiments to one question</summary>
    /// <remarks>Deleted experiments are left out. A question nobody answered is an empty list.</remarks>
    public static async Task<Ok<Page<StoredResult>>> HandleAsync(
        [FromRoute(Name = "question_id")] string questionId, [AsParameters] QuestionResultsQuery query, HttpContext context, ExperimentDbContext database)
    {
        int limit = query.Limit ?? Limits.DefaultPageSize;
        var rows = database.Results.AsNoTracking().Where(row => row.QuestionId == questionId)
            .After(row => row.ExperimentKey, row => row.Attempt, descending: false, After(context.Request));
        var found = await rows.Join(database.Experiments.Where(experiment => experiment.DeletedAt == null), row => row.ExperimentKey, experiment => experiment.Key,
                (row, experiment) => new { Row = row, experiment.ExperimentId })
            .OrderBy(answer => answer.Row.ExperimentKey).ThenBy(answer => answer.Row.Attempt).Take(limit + 1).ToListAsync(context.RequestAborted);
        return TypedResults.Ok(new Page<StoredResult>
        {
            Items = [.. found.Take(limit).Select(answer => StoredResults.Of(answer.Row, answer.ExperimentId))],
            NextCursor = found.Count > limit
                ? Cursor.After(context.Request, found[limit - 1].Row.ExperimentKey.ToString(), found[limit - 1].Row.Attempt.ToString(CultureInfo.InvariantCulture))
                : null,
        });
    }

    private static (Guid, int)? After(HttpRequest request) => Cursor.Read(request, 2) is not { } place ? null
        : Guid.TryParse(place[0], out Guid key) && int.TryParse(place[1], CultureInfo.InvariantCulture, out int attempt) ? (key, attempt)
        : throw Cursor.Refusal("is not a cursor of this list");
}

/// <summary>Place of a list of answers.</summary>
internal sealed record QuestionResultsQuery
{
    /// <summary>Most items in the page, 1 to 500; 50 where absent.</summary>
    [FromQuery(Name = "limit")] public int? Limit { get; init; }

    /// <summary>The place to go on from: `next_cursor` of the page before.</summary>
    [FromQuery(Name = "cursor")] public string? Cursor { get; init; }
}

/// <summary>What such a query must satisfy.</summary>
internal sealed class QuestionResultsRules : AbstractValidator<QuestionResultsQuery>
{
    public QuestionResultsRules() => RuleFor(query => query.Limit).PageSize();
}
