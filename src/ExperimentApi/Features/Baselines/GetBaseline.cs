using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Baselines;

/// <summary><c>GET /projects/{project}/baselines/{name}</c>.</summary>
internal static class GetBaseline
{
    /// <summary>Get a baseline</summary>
    /// <remarks>Tells which experiment it points at, which may be deleted. Answers 304 to a known `If-None-Match`.</remarks>
    public static async Task<Results<Ok<Baseline>, StatusCodeHttpResult, Problem>> HandleAsync(string project, string name, HttpContext context, ExperimentDbContext database)
    {
        BaselineEntity? stored = await database.Baselines.AsNoTracking().FirstOrDefaultAsync(row => row.Project == project && row.Name == name, context.RequestAborted);
        if (stored is null)
            return BaselineView.NotFound(project, name);
        return context.IsKnown(BaselineView.TagOf(stored)) ? TypedResults.StatusCode(StatusCodes.Status304NotModified) : TypedResults.Ok(BaselineView.Of(stored));
    }
}
