using ExperimentApi.Contracts.Keys;
using ExperimentApi.Data;
using ExperimentApi.Data.Access;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Keys;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ExperimentApi.Features.Keys;

/// <summary><c>POST /keys/{key_id}/rotate</c>.</summary>
internal static class RotateKey
{
    /// <summary>An hour to put the new key wherever the old one is.</summary>
    private const double UsualGracePeriod = 3600;

    /// <summary>Replace a key by a new one</summary>
    /// <remarks>
    /// The new key has the name, the scopes, the projects and the end of the old one, and a new id. The old one still counts for `grace_period`
    /// seconds, an hour where absent, though never longer than it would have. A key that was revoked or has expired cannot be rotated: 409.
    /// </remarks>
    public static async Task<Results<Created<CreatedKey>, Problem>> HandleAsync(
        [FromRoute(Name = "key_id")] string id, Body<RotateRequest> body, HttpContext context, ExperimentDbContext database, KeyChanges changes, Caller caller)
    {
        RotateRequest request = body.Value;
        await using IDbContextTransaction turn = await changes.BeginAsync(context.RequestAborted);
        if (await database.ApiKeys.FirstOrDefaultAsync(row => row.Id == id, context.RequestAborted) is not { } old)
            return KeyView.NotFound(id);
        if (!old.IsUsableAt(changes.Now))
            return Problem.Conflict($"Key '{id}' was revoked or has expired; make a new one. Nothing was changed.");
        NewKey made = KeyToken.New();
        var key = new ApiKeyEntity
        {
            Id = made.Id,
            SecretHash = made.SecretHash,
            Name = old.Name,
            Scopes = old.Scopes,
            Projects = old.Projects,
            CreatedAt = changes.Now,
            CreatedBy = caller.Actor,
            ExpiresAt = Expiry.Of(request.ExpiresAt, request.ExpiresIn, changes.Now) ?? old.ExpiresAt,
            RotatedFrom = id,
        };
        DateTimeOffset end = changes.Now.AddSeconds(request.GracePeriod ?? UsualGracePeriod);
        if (old.ExpiresAt is null || old.ExpiresAt > end)
            old.ExpiresAt = end;
        database.Add(key);
        await changes.CommitAsync(turn, key, "key rotated", context.RequestAborted);
        context.Response.Headers.CacheControl = "no-store";
        return TypedResults.Created($"/api/v1/keys/{key.Id}", KeyView.Created(key, made.Token));
    }
}

/// <summary>What a rotation must satisfy.</summary>
internal sealed class RotateRules : AbstractValidator<RotateRequest>
{
    private const double MostSeconds = 30 * 86400;

    public RotateRules(TimeProvider clock)
    {
        RuleFor(request => request.GracePeriod).Must(seconds => seconds is null or (>= 0 and <= MostSeconds)).WithMessage("must be from 0 to 30 days of seconds");
        Expiry.Rules(this, request => (request.ExpiresAt, request.ExpiresIn), clock);
    }
}
