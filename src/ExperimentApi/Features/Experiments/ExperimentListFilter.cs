using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Experiments;

/// <summary>The filters of a list, all of which must hold: those it has in common with others, and its own.</summary>
internal static class ExperimentListFilter
{
    public static IQueryable<ExperimentEntity> Matching(this IQueryable<ExperimentEntity> rows, ExperimentListQuery query, DateTimeOffset now)
    {
        if (query.IncludeDeleted != true)
            rows = rows.Where(row => row.DeletedAt == null);
        rows = query.Common.Of(rows);
        if (query.MinAccuracy is { } least)
            rows = rows.Where(row => row.Rollup.AccuracyRate >= least);
        if (query.MaxAccuracy is { } most)
            rows = rows.Where(row => row.Rollup.AccuracyRate <= most);
        if (WordsOf(query.Q) is { } words)
            rows = rows.Where(row => row.Search.Matches(EF.Functions.ToTsQuery("simple", words)));
        return query.Status is { } status ? rows.WithStatus(status, now) : rows;
    }

    private static IQueryable<ExperimentEntity> WithStatus(this IQueryable<ExperimentEntity> rows, string status, DateTimeOffset now)
    {
        DateTimeOffset stalledBefore = ExperimentLookup.StalledBefore(now);
        return status switch
        {
            ExperimentStatus.Running => rows.Where(row => row.Status == ExperimentStatus.Running && row.Activity.LastActivityAt >= stalledBefore),
            ExperimentStatus.Stalled => rows.Where(row => row.Status == ExperimentStatus.Running && row.Activity.LastActivityAt < stalledBefore),
            _ => rows.Where(row => row.Status == status),
        };
    }

    // Every word quoted, so that its signs mean nothing, and open at its end. Signs alone are no words, which match nothing.
    private static string? WordsOf(string? q) => string.IsNullOrWhiteSpace(q) ? null
        : string.Join(" & ", q.Split([' ', '\t', '\n', '\r', '\'', '\\'], StringSplitOptions.RemoveEmptyEntries).Select(WordOf));

    // PostgreSQL reads the end of "gpt-4" as a negative number, but that of "gpt-4o" as a word, so the parts are looked for as well.
    private static string WordOf(string word)
    {
        string[] parts = word.Split('-', StringSplitOptions.RemoveEmptyEntries);
        return parts.Length < 2 ? $"'{word}':*" : $"('{word}':* | ({string.Join(" & ", parts.Select(part => $"'{part}':*"))}))";
    }
}
