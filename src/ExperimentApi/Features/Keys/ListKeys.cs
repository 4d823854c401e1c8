using System.Globalization;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Keys;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Keys;

/// <summary><c>GET /keys</c>.</summary>
internal static class ListKeys
{
    /// <summary>List keys</summary>
    /// <remarks>Newest first, expired and revoked ones too; never their secrets. A key that is limited to projects sees those that are limited to the same or fewer.</remarks>
    public static async Task<Ok<Page<ApiKey>>> HandleAsync([AsParameters] KeyListQuery query, HttpContext context, ExperimentDbContext database, TimeProvider clock)
    {
        int limit = query.Limit ?? Limits.DefaultPageSize;
        DateTimeOffset now = clock.GetUtcNow();
        // Plan: all of them, sorted; keys are few.
        List<ApiKeyEntity> found = await database.ApiKeys.AsNoTracking()
            .After(row => row.CreatedAt, row => row.Id, descending: true, After(context.Request)).Take(limit + 1).ToListAsync(context.RequestAborted);
        return TypedResults.Ok(new Page<ApiKey>
        {
            Items = [.. found.Take(limit).Select(row => KeyView.Of(row, now))],
            NextCursor = found.Count > limit ? Cursor.After(context.Request, found[limit - 1].CreatedAt.ToString("O", CultureInfo.InvariantCulture), found[limit - 1].Id) : null,
        });
    }

    private static (DateTimeOffset, string)? After(HttpRequest request) => Cursor.Read(request, 2) is not { } place ? null
        : DateTimeOffset.TryParseExact(place[0], "O", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out DateTimeOffset at)
            ? (at, place[1])
            : throw Cursor.Refusal("is not a cursor of this list");
}

/// <summary>Place of a list of keys.</summary>
internal sealed record KeyListQuery
{
    /// <summary>Most items in the page, 1 to 500; 50 where absent.</summary>
    [FromQuery(Name = "limit")] public int? Limit { get; init; }

    /// <summary>The place to go on from: `next_cursor` of the page before.</summary>
    [FromQuery(Name = "cursor")] public string? Cursor { get; init; }
}

/// <summary>What such a query must satisfy.</summary>
internal sealed class KeyListRules : AbstractValidator<KeyListQuery>
{
    public KeyListRules() => RuleFor(query => query.Limit).PageSize();
}
