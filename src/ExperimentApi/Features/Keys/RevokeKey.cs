using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Keys;
using ExperimentApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ExperimentApi.Features.Keys;

/// <summary><c>DELETE /keys/{key_id}</c>.</summary>
internal static class RevokeKey
{
    /// <summary>Revoke a key</summary>
    /// <remarks>
    /// It ends on every instance within a second, for good, and stays in the list. Repeating it changes nothing. The last key that can make keys
    /// for everything is kept, a 409, unless `force=true`: revoking every key does not open the service again.
    /// </remarks>
    public static async Task<Results<NoContent, Problem>> HandleAsync(
        [FromRoute(Name = "key_id")] string id, [FromQuery(Name = "force")] bool? force, HttpContext context, ExperimentDbContext database, KeyChanges changes)
    {
        await using IDbContextTransaction turn = await changes.BeginAsync(context.RequestAborted);
        if (await database.ApiKeys.FirstOrDefaultAsync(row => row.Id == id, context.RequestAborted) is not { } key)
            return KeyView.NotFound(id);
        if (key.RevokedAt is not null)
            return TypedResults.NoContent();
        if (force != true && IsAdmin(key, changes.Now) && !await changes.HasOtherAdminAsync(id, context.RequestAborted))
            return Problem.Conflict("This is the last key with the scope 'admin' and without limits; make another one first, or revoke it with force=true. Nothing was changed.");
        key.RevokedAt = changes.Now;
        await changes.CommitAsync(turn, key, "key revoked", context.RequestAborted);
        return TypedResults.NoContent();
    }

    private static bool IsAdmin(ApiKeyEntity key, DateTimeOffset now) => key.IsUsableAt(now) && key.Projects.Length == 0 && key.Scopes.Contains(Contracts.Keys.Scope.Admin);
}
