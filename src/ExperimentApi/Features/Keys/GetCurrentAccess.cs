using ExperimentApi.Contracts.Keys;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Http.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Keys;

/// <summary><c>GET /keys/current</c>.</summary>
internal static class GetCurrentAccess
{
    /// <summary>Ask what the caller may do</summary>
    /// <remarks>For whoever wonders whether a key works, and what for. Any key may ask.</remarks>
    public static async Task<Ok<CurrentAccess>> HandleAsync(HttpContext context, ExperimentDbContext database, TimeProvider clock)
    {
        string? actor = context.User.Actor();
        // Its own, whatever it is limited to.
        ApiKeyEntity? key = actor is null ? null : await database.ApiKeys.IgnoreQueryFilters().AsNoTracking().FirstOrDefaultAsync(row => row.Id == actor, context.RequestAborted);
        return TypedResults.Ok(new CurrentAccess
        {
            Actor = actor,
            Scopes = [.. Scope.All.Where(context.User.Allows)],
            Projects = context.User.Projects() ?? [],
            Key = key is null ? null : KeyView.Of(key, clock.GetUtcNow()),
        });
    }
}
