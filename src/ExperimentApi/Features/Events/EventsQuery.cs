using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Events;

/// <summary>Which runs to follow.</summary>
internal sealed record EventsQuery
{
    /// <summary>Only runs of this project; all projects where left out.</summary>
    [FromQuery(Name = "project")] public string? Project { get; init; }
}

/// <summary>What the query of a stream must satisfy.</summary>
internal sealed class EventsRules : AbstractValidator<EventsQuery>
{
    public EventsRules() => RuleFor(query => query.Project).NotEqual("").WithMessage("must not be empty");
}
