using ExperimentApi.Client.Http;

namespace ExperimentApi.Client.Stats;

/// <summary>Which experiments a statistic is about. What is null does not restrict; what is given must all hold. Deleted ones never count.</summary>
public record StatsFilter
{
    /// <summary>Only of this project.</summary>
    public string? Project { get; init; }

    /// <summary>Only started at this time or later.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Only started before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Only with an agent of this model.</summary>
    public string? Model { get; init; }

    /// <summary>Only with an agent of this name.</summary>
    public string? Agent { get; init; }

    /// <summary>Only with all of these tags.</summary>
    public IReadOnlyList<string>? Tags { get; init; }

    /// <summary>Only with this configuration.</summary>
    public string? ConfigHash { get; init; }

    /// <summary>Only with this dataset.</summary>
    public string? DatasetHash { get; init; }

    /// <summary>Only of commits that begin with this.</summary>
    public string? GitCommit { get; init; }

    /// <summary>Only of this <c>system.environment</c>.</summary>
    public string? Environment { get; init; }

    /// <summary>Only with this many questions or more: leaves out trials and runs that never began.</summary>
    public long? MinQuestions { get; init; }

    internal virtual QueryString AddTo(QueryString query) => query
        .Add("project", Project).Add("from", From).Add("to", To).Add("model", Model).Add("agent", Agent).AddEach("tag", Tags)
        .Add("config_hash", ConfigHash).Add("dataset_hash", DatasetHash).Add("git_commit", GitCommit).Add("environment", Environment)
        .Add("min_questions", MinQuestions);
}

/// <summary>The same, and the place in a list.</summary>
public sealed record StatsListQuery : StatsFilter
{
    /// <summary>
    /// Items in a page, 1 to <see cref="Contracts.Limits.MaxPageSize" />; <see cref="Contracts.Limits.DefaultPageSize" /> where null.
    /// </summary>
    public int? Limit { get; init; }

    /// <summary><c>next_cursor</c> of the page before, which must have had the same filters.</summary>
    public string? Cursor { get; init; }

    internal override QueryString AddTo(QueryString query) => base.AddTo(query).Add("limit", Limit).Add("cursor", Cursor);
}

/// <summary>The same, and the form of a trend.</summary>
public sealed record TrendsQuery : StatsFilter
{
    /// <summary>One of <see cref="Contracts.Stats.TrendBucket" />; days where null.</summary>
    public string? Bucket { get; init; }

    /// <summary>One of <see cref="Contracts.Stats.TrendGroup" />; one point for a bucket where null.</summary>
    public string? GroupBy { get; init; }

    /// <summary>One of <see cref="Contracts.Stats.TrendMetric" />; the accuracy where null.</summary>
    public string? Metric { get; init; }

    internal override QueryString AddTo(QueryString query) => base.AddTo(query).Add("bucket", Bucket).Add("group_by", GroupBy).Add("metric", Metric);
}
