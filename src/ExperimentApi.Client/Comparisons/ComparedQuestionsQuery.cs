using ExperimentApi.Client.Http;

namespace ExperimentApi.Client.Comparisons;

/// <summary>Which questions a matrix holds. What is null does not restrict; what is given must all hold.</summary>
public sealed record ComparedQuestionsQuery
{
    /// <summary>The experiment that <see cref="Change" /> is measured against, which need not be one of the list; the first where null.</summary>
    public string? Baseline { get; init; }

    /// <summary>The project of references such as <c>baseline:main</c> that tell none; <c>default</c> where null.</summary>
    public string? Project { get; init; }

    /// <summary><c>regressed</c>, <c>improved</c>, <c>same</c> or <c>any</c> (also where null).</summary>
    public string? Change { get; init; }

    /// <summary>Only questions of this type.</summary>
    public string? QuestionType { get; init; }

    /// <summary>Only with this text in the question, in an answer or in an error.</summary>
    public string? Text { get; init; }

    /// <summary>
    /// Questions in a page, 1 to <see cref="Contracts.Limits.MaxPageSize" />; <see cref="Contracts.Limits.DefaultPageSize" /> where null.
    /// A page may hold fewer, also before the last.
    /// </summary>
    public int? Limit { get; init; }

    /// <summary><c>next_cursor</c> of the page before, which must have had the same experiments and filters.</summary>
    public string? Cursor { get; init; }

    internal string ToPath(IEnumerable<string> experimentIds) => new QueryString(ApiPath.Of("comparisons", "questions"))
        .Add("experiment_ids", string.Join(',', experimentIds)).Add("baseline", Baseline).Add("project", Project)
        .Add("change", Change).Add("question_type", QuestionType).Add("q", Text)
        .Add("limit", Limit).Add("cursor", Cursor)
        .ToString();
}
