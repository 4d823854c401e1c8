using ExperimentApi.Data.Comparisons;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Comparisons;

/// <summary>Which experiments to compare, and how.</summary>
internal sealed record ComparisonQuery : IExperimentSet
{
    internal const string AgainstBaseline = "baseline";
    internal const string All = "all";

    /// <summary>2 to 200 experiments, separated by commas: ids, `baseline:NAME` or `baseline:PROJECT/NAME`.</summary>
    [FromQuery(Name = "experiment_ids")] public string? ExperimentIds { get; init; }

    /// <summary>The experiment to compare with, which need not be in `experiment_ids`; the first of them where absent.</summary>
    [FromQuery(Name = "baseline")] public string? Baseline { get; init; }

    /// <summary>The project of named baselines that tell none; `default` where absent.</summary>
    [FromQuery(Name = "project")] public string? Project { get; init; }

    /// <summary>`baseline` (each against the baseline, the default) or `all` (every two).</summary>
    [FromQuery(Name = "pairs")] public string? Pairs { get; init; }

    /// <summary>How p values are corrected for the number of pairs: `holm` (the default), `bh` (Benjamini and Hochberg) or `none`.</summary>
    [FromQuery(Name = "correction")] public string? Correction { get; init; }

    /// <summary>Confidence level, strictly between 0 and 1; 0.95 where absent.</summary>
    [FromQuery(Name = "level")] public double? Level { get; init; }
}

/// <summary>What a comparison must satisfy.</summary>
internal sealed class ComparisonRules : AbstractValidator<ComparisonQuery>
{
    public ComparisonRules()
    {
        this.NamesExperiments();
        RuleFor(query => query.Pairs).OneOf([ComparisonQuery.AgainstBaseline, ComparisonQuery.All]);
        RuleFor(query => query.Correction).OneOf(PValueAdjustment.Names);
        RuleFor(query => query.Level).Level();
    }
}
