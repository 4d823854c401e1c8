using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Stats;

/// <summary>What is planned.</summary>
internal sealed record PowerQuery
{
    /// <summary>The dataset, by hash or by name; this or `baseline`.</summary>
    [FromQuery(Name = "dataset")] public string? Dataset { get; init; }

    /// <summary>The experiment to be compared with, by id, `baseline:name` or `baseline:project/name`; this or `dataset`.</summary>
    [FromQuery(Name = "baseline")] public string? Baseline { get; init; }

    /// <summary>The project of a `baseline:name` that names none; `default` where absent.</summary>
    [FromQuery(Name = "project")] public string? Project { get; init; }

    /// <summary>The difference of accuracies to be seen, from 0.0001 to 1: how many questions does it take? This or `questions`.</summary>
    [FromQuery(Name = "difference")] public double? Difference { get; init; }

    /// <summary>So many questions, 2 or more: how small a difference can they show? This or `difference`.</summary>
    [FromQuery(Name = "questions")] public int? Questions { get; init; }

    /// <summary>Two-sided confidence level, from 0.5 to 0.9999; 0.95 where absent.</summary>
    [FromQuery(Name = "level")] public double? Level { get; init; }

    /// <summary>Probability to see the difference, from 0.5 to 0.9999; 0.8 where absent.</summary>
    [FromQuery(Name = "power")] public double? Power { get; init; }
}

/// <summary>What a plan's query must satisfy.</summary>
internal sealed class PowerRules : AbstractValidator<PowerQuery>
{
    public PowerRules()
    {
        RuleFor(query => query.Dataset).Must((query, dataset) => dataset is null ^ query.Baseline is null).WithMessage("must be given, or else a baseline, and not both");
        RuleFor(query => query.Difference).Must((query, difference) => difference is null ^ query.Questions is null).WithMessage("must be given, or else questions, and not both");
        RuleFor(query => query.Difference).InclusiveBetween(0.0001, 1).WithMessage("must be from 0.0001 to 1");
        RuleFor(query => query.Questions).GreaterThanOrEqualTo(2).WithMessage("must be 2 or more");
        RuleFor(query => query.Level).InclusiveBetween(0.5, 0.9999).WithMessage("must be from 0.5 to 0.9999");
        RuleFor(query => query.Power).InclusiveBetween(0.5, 0.9999).WithMessage("must be from 0.5 to 0.9999");
    }
}
