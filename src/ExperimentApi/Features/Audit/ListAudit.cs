using System.Globalization;
using System.Text.Json;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Audit;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Audit;

/// <summary><c>GET /audit</c>.</summary>
internal static class ListAudit
{
    /// <summary>List who changed what</summary>
    /// <remarks>
    /// Newest first: changes, deletions, restores and purges of experiments, what became of baselines and scores, and keys made, rotated and
    /// revoked. Entries outlive what they tell of, and cannot be changed. A key that is limited to projects sees the entries of experiments
    /// there that were not purged, and none of keys.
    /// </remarks>
    public static async Task<Ok<Page<AuditRecord>>> HandleAsync([AsParameters] AuditQuery query, HttpContext context, ExperimentDbContext database)
    {
        int limit = query.Limit ?? Limits.DefaultPageSize;
        // Plan: backwards in the index of time, or for one experiment a range of the primary key.
        List<AuditEntry> found = await Filter(database.Audit.AsNoTracking(), query)
            .After(row => row.At, row => row.Id, descending: true, After(context.Request)).Take(limit + 1).ToListAsync(context.RequestAborted);
        return TypedResults.Ok(new Page<AuditRecord>
        {
            Items = [.. found.Take(limit).Select(Record)],
            NextCursor = found.Count > limit ? Cursor.After(context.Request, found[limit - 1].At.ToString("O", CultureInfo.InvariantCulture), found[limit - 1].Id.ToString()) : null,
        });
    }

    private static IQueryable<AuditEntry> Filter(IQueryable<AuditEntry> rows, AuditQuery query)
    {
        if (query.Experiment is { } experimentId)
        {
            Guid key = ExperimentKey.Of(experimentId);
            rows = rows.Where(row => row.ExperimentKey == key);
        }
        if (query.Action is { } action)
            rows = rows.Where(row => row.Action == action);
        if (query.Actor is { } actor)
            rows = rows.Where(row => row.Actor == actor);
        if (query.From?.Value is { } from)
            rows = rows.Where(row => row.At >= from);
        if (query.To?.Value is { } to)
            rows = rows.Where(row => row.At < to);
        return rows;
    }

    private static AuditRecord Record(AuditEntry row) => new()
    {
        Id = row.Id,
        At = row.At,
        Action = row.Action,
        Actor = row.Actor,
        ExperimentId = row.ExperimentId.Length == 0 ? null : row.ExperimentId,
        Changes = row.Changes is null ? null : JsonElement.Parse(row.Changes),
    };

    private static (DateTimeOffset, Guid)? After(HttpRequest request) => Cursor.Read(request, 2) is not { } place ? null
        : DateTimeOffset.TryParseExact(place[0], "O", CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out DateTimeOffset at) && Guid.TryParse(place[1], out Guid id)
            ? (at, id)
            : throw Cursor.Refusal("is not a cursor of this list");
}
