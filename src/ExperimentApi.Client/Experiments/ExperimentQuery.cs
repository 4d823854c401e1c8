using ExperimentApi.Client.Http;

namespace ExperimentApi.Client.Experiments;

/// <summary>Which experiments a list holds, and in which order. What is null does not restrict; what is given must all hold.</summary>
public sealed record ExperimentQuery
{
    /// <summary>Only of this project.</summary>
    public string? Project { get; init; }

    /// <summary>Only with this status; see <see cref="Contracts.Experiments.ExperimentStatus" />.</summary>
    public string? Status { get; init; }

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

    /// <summary>Only of this commit.</summary>
    public string? GitCommit { get; init; }

    /// <summary>Only of this <c>system.environment</c>.</summary>
    public string? Environment { get; init; }

    /// <summary>Only with this accuracy, in [0, 1], or more.</summary>
    public double? MinAccuracy { get; init; }

    /// <summary>Only with this accuracy, in [0, 1], or less.</summary>
    public double? MaxAccuracy { get; init; }

    /// <summary>Only with this many questions or more.</summary>
    public long? MinQuestions { get; init; }

    /// <summary>Only with these words in name, notes or hypothesis.</summary>
    public string? Text { get; init; }

    /// <summary>Deleted ones too.</summary>
    public bool? IncludeDeleted { get; init; }

    /// <summary>
    /// One of <see cref="ExperimentSort" />, by itself (ascending) or through <see cref="ExperimentSort.Descending" />; the service's
    /// own order where null.
    /// </summary>
    public string? Sort { get; init; }

    /// <summary>
    /// Experiments in a page, 1 to <see cref="Contracts.Limits.MaxPageSize" />; <see cref="Contracts.Limits.DefaultPageSize" /> where
    /// null.
    /// </summary>
    public int? Limit { get; init; }

    /// <summary><c>next_cursor</c> of the page before, which must have had the same filters and sort.</summary>
    public string? Cursor { get; init; }

    internal string ToPath() => AddFiltersTo(new QueryString(ApiPath.Of("experiments")))
        .Add("sort", Sort).Add("limit", Limit).Add("cursor", Cursor)
        .ToString();

    internal QueryString AddFiltersTo(QueryString path) => path
        .Add("project", Project).Add("status", Status).Add("from", From).Add("to", To)
        .Add("model", Model).Add("agent", Agent).AddEach("tag", Tags)
        .Add("config_hash", ConfigHash).Add("dataset_hash", DatasetHash).Add("git_commit", GitCommit).Add("environment", Environment)
        .Add("min_accuracy", MinAccuracy).Add("max_accuracy", MaxAccuracy).Add("min_questions", MinQuestions)
        .Add("q", Text).Add("include_deleted", IncludeDeleted);
}
