using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Audit;

/// <summary>Which entries, and the place in their list.</summary>
internal sealed record AuditQuery
{
    /// <summary>Of this experiment, by its id, also one that was purged.</summary>
    [FromQuery(Name = "experiment")] public string? Experiment { get; init; }

    /// <summary>What was done, such as `deleted` or `key created`.</summary>
    [FromQuery(Name = "action")] public string? Action { get; init; }

    /// <summary>Who did it: the id of a key, or `oidc:` and a subject.</summary>
    [FromQuery(Name = "actor")] public string? Actor { get; init; }

    /// <summary>At or after this time (RFC 3339).</summary>
    [FromQuery(Name = "from")] public UtcTime? From { get; init; }

    /// <summary>Before this time (RFC 3339).</summary>
    [FromQuery(Name = "to")] public UtcTime? To { get; init; }

    /// <summary>Most items in the page, 1 to 500; 50 where absent.</summary>
    [FromQuery(Name = "limit")] public int? Limit { get; init; }

    /// <summary>The place to go on from: `next_cursor` of the page before.</summary>
    [FromQuery(Name = "cursor")] public string? Cursor { get; init; }
}

/// <summary>What such a query must satisfy.</summary>
internal sealed class AuditRules : AbstractValidator<AuditQuery>
{
    public AuditRules() => RuleFor(query => query.Limit).PageSize();
}
