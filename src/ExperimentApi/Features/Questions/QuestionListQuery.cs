using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Questions;

/// <summary>Filters, order and place of a list of questions.</summary>
internal sealed record QuestionListQuery
{
    /// <summary>Answers of experiments of this project.</summary>
    [FromQuery(Name = "project")] public string? Project { get; init; }

    /// <summary>Answers of experiments that were asked this dataset.</summary>
    [FromQuery(Name = "dataset_hash")] public string? DatasetHash { get; init; }

    /// <summary>Answers of experiments with this configuration.</summary>
    [FromQuery(Name = "config_hash")] public string? ConfigHash { get; init; }

    /// <summary>Answers of experiments with an agent that uses this model.</summary>
    [FromQuery(Name = "model")] public string? Model { get; init; }

    /// <summary>Answers of these experiments: ids with commas between, at most 200.</summary>
    [FromQuery(Name = "experiment_ids")] public string? ExperimentIds { get; init; }

    /// <summary>Questions of this type.</summary>
    [FromQuery(Name = "question_type")] public string? QuestionType { get; init; }

    /// <summary>Questions with at least this many answers.</summary>
    [FromQuery(Name = "min_answers")] public int? MinAnswers { get; init; }

    /// <summary>Questions whose id or text contains this, in capitals or not.</summary>
    [FromQuery(Name = "q")] public string? Q { get; init; }

    /// <summary>difficulty, disagreement, flakiness, answers or question_id; with a minus: descending. Default: -difficulty. Unknown figures come last when descending; equals stand in the order of their ids.</summary>
    [AllowedValues("-difficulty", "-disagreement", "-flakiness", "-answers", "-question_id", "difficulty", "disagreement", "flakiness", "answers", "question_id")]
    [DefaultValue(QuestionSort.HardestFirst)]
    [FromQuery(Name = "sort")] public string? Sort { get; init; }

    /// <summary>Most items in the page, 1 to 500; 50 where absent.</summary>
    [FromQuery(Name = "limit")] public int? Limit { get; init; }

    /// <summary>The place to go on from: `next_cursor` of the page before.</summary>
    [FromQuery(Name = "cursor")] public string? Cursor { get; init; }

    /// <summary>The ids of <see cref="ExperimentIds" />, each once; null where it is absent.</summary>
    public IReadOnlyList<string>? Ids() => ExperimentIds?.Split(',', StringSplitOptions.TrimEntries).Distinct(StringComparer.Ordinal).ToArray();
}

/// <summary>What a list query must satisfy.</summary>
internal sealed class QuestionListRules : AbstractValidator<QuestionListQuery>
{
    private const int MaxExperiments = 200;

    public QuestionListRules()
    {
        RuleFor(query => query.ExperimentIds).Must((query, _) => query.Ids() is not { } ids || (ids.Count <= MaxExperiments && !ids.Contains("")))
            .WithMessage($"must be 1 to {MaxExperiments} ids with commas between");
        RuleFor(query => query.MinAnswers).GreaterThanOrEqualTo(0).WithMessage("must not be negative");
        RuleFor(query => query.Sort).OneOf(QuestionSort.Names);
        RuleFor(query => query.Limit).PageSize();
    }
}
