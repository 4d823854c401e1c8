using ExperimentApi.Client.Http;

namespace ExperimentApi.Client.Stats;

/// <summary>What is planned: for a dataset or against a baseline, how many questions a difference takes, or how small a one questions show.</summary>
public sealed record PowerQuery
{
    /// <summary>The dataset, by hash or by name; this or <see cref="Baseline" />.</summary>
    public string? Dataset { get; init; }

    /// <summary>The experiment to be compared with, by id or as <c>baseline:name</c>; this or <see cref="Dataset" />.</summary>
    public string? Baseline { get; init; }

    /// <summary>The project of a <c>baseline:name</c> that names none; <c>default</c> where null.</summary>
    public string? Project { get; init; }

    /// <summary>The difference of accuracies to be seen, from 0.0001 to 1; this or <see cref="Questions" />.</summary>
    public double? Difference { get; init; }

    /// <summary>So many questions, 2 or more; this or <see cref="Difference" />.</summary>
    public int? Questions { get; init; }

    /// <summary>Two-sided confidence level; 0.95 where null.</summary>
    public double? Level { get; init; }

    /// <summary>Probability to see the difference; 0.8 where null.</summary>
    public double? Power { get; init; }

    internal string ToPath() => new QueryString(ApiPath.Of("stats", "power"))
        .Add("dataset", Dataset).Add("baseline", Baseline).Add("project", Project).Add("difference", Difference).Add("questions", Questions)
        .Add("level", Level).Add("power", Power)
        .ToString();
}
