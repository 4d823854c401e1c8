using ExperimentApi.Client.Http;

namespace ExperimentApi.Client.Questions;

/// <summary>Which questions a list holds, whose answers count, and in which order. What is null does not restrict; what is given must all hold.</summary>
public sealed record QuestionQuery
{
    /// <summary>Only answers of experiments of this project.</summary>
    public string? Project { get; init; }

    /// <summary>Only answers of experiments with this dataset.</summary>
    public string? DatasetHash { get; init; }

    /// <summary>Only answers of experiments with this configuration.</summary>
    public string? ConfigHash { get; init; }

    /// <summary>Only answers of experiments with an agent of this model.</summary>
    public string? Model { get; init; }

    /// <summary>Only answers of these experiments, at most 200.</summary>
    public IReadOnlyList<string>? ExperimentIds { get; init; }

    /// <summary>Only questions of this type.</summary>
    public string? QuestionType { get; init; }

    /// <summary>Only questions with this many answers or more.</summary>
    public int? MinAnswers { get; init; }

    /// <summary>Only with this text in their id or in the question.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// One of <see cref="QuestionSort" />, by itself (ascending) or through <see cref="QuestionSort.Descending" />; the hardest first where
    /// null.
    /// </summary>
    public string? Sort { get; init; }

    /// <summary>
    /// Questions in a page, 1 to <see cref="Contracts.Limits.MaxPageSize" />; <see cref="Contracts.Limits.DefaultPageSize" /> where null.
    /// </summary>
    public int? Limit { get; init; }

    /// <summary><c>next_cursor</c> of the page before, which must have had the same filters and sort.</summary>
    public string? Cursor { get; init; }

    internal string ToPath() => new QueryString(ApiPath.Of("questions"))
        .Add("project", Project).Add("dataset_hash", DatasetHash).Add("config_hash", ConfigHash).Add("model", Model)
        .Add("experiment_ids", ExperimentIds is null ? null : string.Join(',', ExperimentIds))
        .Add("question_type", QuestionType).Add("min_answers", MinAnswers).Add("q", Text)
        .Add("sort", Sort).Add("limit", Limit).Add("cursor", Cursor)
        .ToString();
}
