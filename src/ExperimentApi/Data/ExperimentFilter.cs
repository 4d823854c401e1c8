using ExperimentApi.Data.Entities;

namespace ExperimentApi.Data;

/// <summary>Which experiments are meant, wherever experiments are chosen: what is null does not restrict, what is given must all hold.</summary>
public sealed record ExperimentFilter
{
    public string? Project { get; init; }

    /// <summary>Started at or after this time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Started before this time.</summary>
    public DateTimeOffset? To { get; init; }
    public string? Model { get; init; }
    public string? Agent { get; init; }

    /// <summary>All of these.</summary>
    public IReadOnlyList<string>? Tags { get; init; }
    public string? ConfigHash { get; init; }
    public string? DatasetHash { get; init; }

    /// <summary>How the commit begins.</summary>
    public string? GitCommit { get; init; }
    public string? Environment { get; init; }

    /// <summary>By the rollup, which must be fresh.</summary>
    public long? MinQuestions { get; init; }

    public IQueryable<ExperimentEntity> Of(IQueryable<ExperimentEntity> rows)
    {
        if (Project is { } project)
            rows = rows.Where(row => row.Project == project);
        if (From is { } from)
            rows = rows.Where(row => row.StartedAt >= from);
        if (To is { } to)
            rows = rows.Where(row => row.StartedAt < to);
        if (Model is { } model)
            rows = rows.Where(row => row.Models.Contains(model));
        if (Agent is { } agent)
            rows = rows.Where(row => row.AgentNames.Contains(agent));
        foreach (string tag in Tags ?? [])
            rows = rows.Where(row => row.Tags.Contains(tag));
        if (ConfigHash is { } configuration)
            rows = rows.Where(row => row.ConfigHash == configuration);
        if (DatasetHash is { } dataset)
            rows = rows.Where(row => row.DatasetHash == dataset);
        if (GitCommit is { } commit)
            rows = rows.Where(row => row.GitCommit!.StartsWith(commit));
        if (Environment is { } environment)
            rows = rows.Where(row => row.Environment == environment);
        if (MinQuestions is { } questions)
            rows = rows.Where(row => row.Rollup.TotalQuestions >= questions);
        return rows;
    }
}
