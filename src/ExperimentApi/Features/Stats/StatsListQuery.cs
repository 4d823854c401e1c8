using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Stats;

/// <summary>The place in the list of a statistic.</summary>
internal sealed record StatsListQuery
{
    /// <summary>Most items in the page, 1 to 500; 50 where absent.</summary>
    [FromQuery(Name = "limit")] public int? Limit { get; init; }

    /// <summary>The place to go on from: `next_cursor` of the page before.</summary>
    [FromQuery(Name = "cursor")] public string? Cursor { get; init; }
}

/// <summary>What the query of a list must satisfy.</summary>
internal sealed class StatsListRules : AbstractValidator<StatsListQuery>
{
    public StatsListRules() => RuleFor(query => query.Limit).PageSize();
}
