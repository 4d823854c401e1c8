using ExperimentApi.Client.Http;

namespace ExperimentApi.Client.Comparisons;

/// <summary>How to compare experiments. What is null is the service's default.</summary>
public sealed record ComparisonQuery
{
    /// <summary>The experiment to compare with, which need not be one of the list; the first of the list where null.</summary>
    public string? Baseline { get; init; }

    /// <summary>The project of references such as <c>baseline:main</c> that tell none; <c>default</c> where null.</summary>
    public string? Project { get; init; }

    /// <summary>Every two experiments (true), or each against the baseline.</summary>
    public bool AllPairs { get; init; }

    /// <summary>How p values are corrected for the number of pairs: <c>holm</c> (also where null), <c>bh</c> or <c>none</c>.</summary>
    public string? Correction { get; init; }

    /// <summary>Confidence level, strictly between 0 and 1; 0.95 where null.</summary>
    public double? Level { get; init; }

    internal string ToPath(IEnumerable<string> experimentIds) => new QueryString(ApiPath.Of("comparisons"))
        .Add("experiment_ids", string.Join(',', experimentIds)).Add("baseline", Baseline).Add("project", Project)
        .Add("pairs", AllPairs ? "all" : null).Add("correction", Correction).Add("level", Level)
        .ToString();
}
