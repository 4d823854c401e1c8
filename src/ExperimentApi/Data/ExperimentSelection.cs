using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Data;

/// <summary>Which experiments a list or an export is about: the filters that all have in common, and those of whoever looks for experiments.</summary>
public sealed record ExperimentSelection
{
    public ExperimentFilter Common { get; init; } = new();

    /// <summary>As it shows, <c>stalled</c> included.</summary>
    public string? Status { get; init; }

    /// <summary>By the rollup, which must be fresh; so is <see cref="MaxAccuracy" />.</summary>
    public double? MinAccuracy { get; init; }
    public double? MaxAccuracy { get; init; }

    /// <summary>Words, or beginnings of words, of name, notes or hypothesis.</summary>
    public string? Q { get; init; }
    public bool IncludeDeleted { get; init; }

    public IQueryable<ExperimentEntity> Of(IQueryable<ExperimentEntity> rows, DateTimeOffset now)
    {
        if (!IncludeDeleted)
            rows = rows.Where(row => row.DeletedAt == null);
        rows = Common.Of(rows);
        if (MinAccuracy is { } least)
            rows = rows.Where(row => row.Rollup.AccuracyRate >= least);
        if (MaxAccuracy is { } most)
            rows = rows.Where(row => row.Rollup.AccuracyRate <= most);
        if (WordsOf(Q) is { } words)
            rows = rows.Where(row => row.Search.Matches(EF.Functions.ToTsQuery("simple", words)));
        return Status is { } status ? WithStatus(rows, status, now) : rows;
    }

    private static IQueryable<ExperimentEntity> WithStatus(IQueryable<ExperimentEntity> rows, string status, DateTimeOffset now)
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
