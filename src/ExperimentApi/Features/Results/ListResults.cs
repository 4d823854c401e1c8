using System.Globalization;
using System.Text.Json;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Results;

/// <summary><c>GET /experiments/{experiment_id}/results</c>.</summary>
internal static class ListResults
{
    /// <summary>List an experiment's results</summary>
    /// <remarks>In order of question id and attempt; all filters must hold.</remarks>
    public static async Task<Results<Ok<Page<StoredResult>>, Problem>> HandleAsync(
        [FromRoute(Name = "experiment_id")] string experimentId, [AsParameters] ResultListQuery query, HttpContext context, ExperimentDbContext database)
    {
        Guid key = ExperimentKey.Of(experimentId);
        if (!await database.Experiments.ExistsAsync(key, context.RequestAborted))
            return NoExperiment.Named(experimentId);
        int limit = query.Limit ?? Limits.DefaultPageSize;
        IQueryable<ResultEntity> rows = Filter(database.Results.AsNoTracking().Where(row => row.ExperimentKey == key), query);
        List<ResultEntity> found = await rows.After(row => row.QuestionId, row => row.Attempt, descending: false, After(context.Request))
            .Take(limit + 1).ToListAsync(context.RequestAborted);
        return TypedResults.Ok(new Page<StoredResult>
        {
            Items = [.. found.Take(limit).Select(row => StoredResults.Of(row, experimentId))],
            NextCursor = found.Count > limit
                ? Cursor.After(context.Request, found[limit - 1].QuestionId, found[limit - 1].Attempt.ToString(CultureInfo.InvariantCulture))
                : null,
        });
    }

    private static (string, int)? After(HttpRequest request) => Cursor.Read(request, 2) is not { } place ? null
        : int.TryParse(place[1], CultureInfo.InvariantCulture, out int attempt) ? (place[0], attempt)
        : throw Cursor.Refusal("is not a cursor of this list");

    private static IQueryable<ResultEntity> Filter(IQueryable<ResultEntity> rows, ResultListQuery query)
    {
        if (query.Correct is { } correct)
            rows = rows.Where(correct ? Grades.IsRightRow : Grades.IsWrongRow);
        if (query.Graded is { } graded)
            rows = rows.Where(graded ? Grades.HasGrade : Grades.HasNone);
        if (query.QuestionType is { } type)
            rows = rows.Where(row => row.QuestionType == type);
        if (query.ErrorType is { } error)
            rows = rows.Where(row => row.ErrorType == error);
        if (query.ConversationId is { } conversation)
            rows = rows.Where(row => row.ConversationId == conversation);
        if (query.Agent is { } agent)
        {
            string step = JsonSerializer.Serialize([new AgentStep { Agent = agent }], CompactJson.Context.IReadOnlyListAgentStep);
            rows = rows.Where(row => row.AgentFlow!.Contains(agent) || EF.Functions.JsonContains(row.Steps!, step));
        }
        if (query.Q is { Length: > 0 } text)
        {
            string pattern = $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%";
            // Without naming it, EF has no escape character at all.
            rows = rows.Where(row => EF.Functions.ILike(row.Question!, pattern, @"\") || EF.Functions.ILike(row.Expected!, pattern, @"\")
                || EF.Functions.ILike(row.Predicted!, pattern, @"\") || EF.Functions.ILike(row.ErrorMessage!, pattern, @"\"));
        }
        return rows;
    }
}
