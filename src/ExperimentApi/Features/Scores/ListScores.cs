using System.Globalization;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Scores;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Scores;

/// <summary><c>GET /experiments/{experiment_id}/results/{question_id}/scores</c>.</summary>
internal static class ListScores
{
    /// <summary>List the judgements of an answer</summary>
    /// <remarks>Of all attempts at the question, newest first. `counts` tells which one is the grade of its attempt.</remarks>
    public static async Task<Results<Ok<Page<StoredScore>>, Problem>> HandleAsync(
        [FromRoute(Name = "experiment_id")] string experimentId, [FromRoute(Name = "question_id")] string questionId,
        [AsParameters] ScoreListQuery query, HttpContext context, ExperimentDbContext database)
    {
        Guid key = ExperimentKey.Of(experimentId);
        if (!await database.Experiments.ExistsAsync(key, context.RequestAborted))
            return NoExperiment.Named(experimentId);
        if (!await database.Results.AnyAsync(row => row.ExperimentKey == key && row.QuestionId == questionId, context.RequestAborted))
            return Problem.NotFound($"Experiment '{experimentId}' has no result for question '{questionId}'.");
        int limit = query.Limit ?? Limits.DefaultPageSize;
        IQueryable<ScoreEntity> scores = database.Scores.AsNoTracking().Where(score => score.ExperimentKey == key && score.QuestionId == questionId);
        // Plan: the range of the primary key that is the question's, sorted; nobody is judged so often that this needs an index of its own.
        var found = await scores.After(score => score.At, score => score.Id, descending: true, After(context.Request)).Take(limit + 1)
            .Select(score => new
            {
                Score = score,
                Counts = !scores.Any(later => later.Attempt == score.Attempt && later.At > score.At) && database.Results.Any(row =>
                    row.ExperimentKey == key && row.QuestionId == questionId && row.Attempt == score.Attempt && row.ReviewedScore != null),
            }).ToListAsync(context.RequestAborted);
        return TypedResults.Ok(new Page<StoredScore>
        {
            Items = [.. found.Take(limit).Select(row => ScoreView.Of(row.Score, experimentId, row.Counts))],
            NextCursor = found.Count > limit
                ? Cursor.After(context.Request, found[limit - 1].Score.At.ToString("O", CultureInfo.InvariantCulture), found[limit - 1].Score.Id.ToString())
                : null,
        });
    }

    private static (DateTimeOffset, Guid)? After(HttpRequest request) => Cursor.Read(request, 2) is not { } place ? null
        : DateTimeOffset.TryParseExact(place[0], "O", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out DateTimeOffset at) && Guid.TryParse(place[1], out Guid id)
            ? (at, id)
            : throw Cursor.Refusal("is not a cursor of this list");
}

/// <summary>Place of a list of scores.</summary>
internal sealed record ScoreListQuery
{
    /// <summary>Most items in the page, 1 to 500; 50 where absent.</summary>
    [FromQuery(Name = "limit")] public int? Limit { get; init; }

    /// <summary>The place to go on from: `next_cursor` of the page before.</summary>
    [FromQuery(Name = "cursor")] public string? Cursor { get; init; }
}

/// <summary>What such a query must satisfy.</summary>
internal sealed class ScoreListRules : AbstractValidator<ScoreListQuery>
{
    public ScoreListRules() => RuleFor(query => query.Limit).PageSize();
}
