using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Experiments;

/// <summary>The filters of a list, all of which must hold.</summary>
internal static class ExperimentFilter
{
    public static IQueryable<ExperimentEntity> Matching(this IQueryable<ExperimentEntity> rows, ExperimentListQuery query, DateTimeOffset now)
    {
        if (query.IncludeDeleted != true)
            rows = rows.Where(row => row.DeletedAt == null);
        if (query.Project is { } project)
            rows = rows.Where(row => row.Project == project);
        if (query.From is { Value: var from })
            rows = rows.Where(row => row.StartedAt >= from);
        if (query.To is { Value: var to })
            rows = rows.Where(row => row.StartedAt < to);
        if (query.Model is { } model)
            rows = rows.Where(row => row.Models.Contains(model));
        if (query.Agent is { } agent)
            rows = rows.Where(row => row.AgentNames.Contains(agent));
        foreach (string tag in query.Tag ?? [])
            rows = rows.Where(row => row.Tags.Contains(tag));
        if (query.ConfigHash is { } configuration)
            rows = rows.Where(row => row.ConfigHash == configuration);
        if (query.DatasetHash is { } dataset)
            rows = rows.Where(row => row.DatasetHash == dataset);
        if (query.GitCommit is { } commit)
            rows = rows.Where(row => row.GitCommit!.StartsWith(commit));
        if (query.Environment is { } environment)
            rows = rows.Where(row => row.Environment == environment);
        if (query.MinAccuracy is { } least)
            rows = rows.Where(row => row.Rollup.AccuracyRate >= least);
        if (query.MaxAccuracy is { } most)
            rows = rows.Where(row => row.Rollup.AccuracyRate <= most);
        if (query.MinQuestions is { } questions)
            rows = rows.Where(row => row.Rollup.TotalQuestions >= questions);
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
