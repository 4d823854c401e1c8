using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Baselines;

/// <summary><c>GET /projects/{project}/baselines</c>.</summary>
internal static class ListBaselines
{
    /// <summary>List the baselines of a project</summary>
    /// <remarks>In order of their names. A project that nobody knows has none.</remarks>
    public static async Task<Ok<Page<Baseline>>> HandleAsync(string project, [AsParameters] BaselineListQuery query, HttpContext context, ExperimentDbContext database)
    {
        int limit = query.Limit ?? Limits.DefaultPageSize;
        // Plan: a range of the primary key.
        List<BaselineEntity> found = await database.Baselines.AsNoTracking().Where(row => row.Project == project)
            .After(row => row.Project, row => row.Name, descending: false, Cursor.Read(context.Request, 1) is { } place ? (project, place[0]) : null)
            .Take(limit + 1).ToListAsync(context.RequestAborted);
        return TypedResults.Ok(new Page<Baseline>
        {
            Items = [.. found.Take(limit).Select(BaselineView.Of)],
            NextCursor = found.Count > limit ? Cursor.After(context.Request, found[limit - 1].Name) : null,
        });
    }
}

/// <summary>Place of a list of baselines.</summary>
internal sealed record BaselineListQuery
{
    /// <summary>Most items in the page, 1 to 500; 50 where absent.</summary>
    [FromQuery(Name = "limit")] public int? Limit { get; init; }

    /// <summary>The place to go on from: `next_cursor` of the page before.</summary>
    [FromQuery(Name = "cursor")] public string? Cursor { get; init; }
}

/// <summary>What such a query must satisfy.</summary>
internal sealed class BaselineListRules : AbstractValidator<BaselineListQuery>
{
    public BaselineListRules() => RuleFor(query => query.Limit).PageSize();
}
