using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Experiments;

/// <summary>Order and place of a list of experiments.</summary>
internal sealed record ExperimentListQuery
{
    /// <summary>started_at, accuracy_rate, total_estimated_cost, total_questions or avg_execution_time_per_question; with a minus: descending. Default: -started_at. Unknown figures come last when descending.</summary>
    [FromQuery(Name = "sort")] public string? Sort { get; init; }

    /// <summary>Most items in the page, 1 to 500; 50 where absent.</summary>
    [FromQuery(Name = "limit")] public int? Limit { get; init; }

    /// <summary>The place to go on from: `next_cursor` of the page before.</summary>
    [FromQuery(Name = "cursor")] public string? Cursor { get; init; }
}

/// <summary>What a list query must satisfy.</summary>
internal sealed class ExperimentListRules : AbstractValidator<ExperimentListQuery>
{
    public ExperimentListRules()
    {
        RuleFor(query => query.Sort).OneOf(ExperimentSort.Names);
        RuleFor(query => query.Limit).PageSize();
    }
}
