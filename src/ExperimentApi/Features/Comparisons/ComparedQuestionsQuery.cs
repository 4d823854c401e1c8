using ExperimentApi.Data.Comparisons;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Comparisons;

/// <summary>Which questions of which experiments.</summary>
internal sealed record ComparedQuestionsQuery : IExperimentSet
{
    /// <summary>2 to 200 experiments, separated by commas: ids, `baseline:NAME` or `baseline:PROJECT/NAME`.</summary>
    [FromQuery(Name = "experiment_ids")] public string? ExperimentIds { get; init; }

    /// <summary>The experiment that `change` is measured against, which need not be in `experiment_ids`; the first of them where absent.</summary>
    [FromQuery(Name = "baseline")] public string? Baseline { get; init; }

    /// <summary>The project of named baselines that tell none; `default` where absent.</summary>
    [FromQuery(Name = "project")] public string? Project { get; init; }

    /// <summary>
    /// `regressed` (an experiment scores lower than the baseline), `improved` (one scores higher), `same` (all that were graded score alike, the
    /// baseline among them) or `any` (the default: every question, whoever answered it).
    /// </summary>
    [FromQuery(Name = "change")] public string? Change { get; init; }

    /// <summary>Questions of this type, as any of the experiments has it.</summary>
    [FromQuery(Name = "question_type")] public string? QuestionType { get; init; }

    /// <summary>This text stands in the question, the expected or a predicted answer, or an error, whatever the case of letters.</summary>
    [FromQuery(Name = "q")] public string? Q { get; init; }

    /// <summary>Most items in the page, 1 to 500; 50 where absent. A page may hold fewer, also before the last.</summary>
    [FromQuery(Name = "limit")] public int? Limit { get; init; }

    /// <summary>The place to go on from: `next_cursor` of the page before.</summary>
    [FromQuery(Name = "cursor")] public string? Cursor { get; init; }
}

/// <summary>What such a query must satisfy.</summary>
internal sealed class ComparedQuestionsRules : AbstractValidator<ComparedQuestionsQuery>
{
    public ComparedQuestionsRules()
    {
        this.NamesExperiments();
        RuleFor(query => query.Change).OneOf(QuestionChange.Names);
        RuleFor(query => query.Limit).PageSize();
    }
}
