using ExperimentApi.Http;
using ExperimentApi.Queries;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Stats;

/// <summary>Filters of a statistic, and the place in its list.</summary>
internal sealed record StatsListQuery : ExperimentFilterQuery
{
    /// <summary>Most items in the page, 1 to 500; 50 where absent.</summary>
    [FromQuery(Name = "limit")] public int? Limit { get; init; }

    /// <summary>The place to go on from: `next_cursor` of the page before.</summary>
    [FromQuery(Name = "cursor")] public string? Cursor { get; init; }
}

/// <summary>What the query of a list must satisfy.</summary>
internal sealed class StatsListRules : AbstractValidator<StatsListQuery>
{
    public StatsListRules()
    {
        Include(new ExperimentFilterRules());
        RuleFor(query => query.Limit).PageSize();
    }
}
