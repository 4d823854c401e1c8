using ExperimentApi.Data;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Stats;

/// <summary>Which experiments a statistic is about: the filters of the list of experiments.</summary>
internal record StatsQuery
{
    /// <summary>Experiments of this project.</summary>
    [FromQuery(Name = "project")] public string? Project { get; init; }

    /// <summary>Started at or after this time (RFC 3339).</summary>
    [FromQuery(Name = "from")] public UtcTime? From { get; init; }

    /// <summary>Started before this time (RFC 3339).</summary>
    [FromQuery(Name = "to")] public UtcTime? To { get; init; }

    /// <summary>An agent uses this model.</summary>
    [FromQuery(Name = "model")] public string? Model { get; init; }

    /// <summary>An agent has this name.</summary>
    [FromQuery(Name = "agent")] public string? Agent { get; init; }

    /// <summary>Has this tag; repeated: all of them.</summary>
    [FromQuery(Name = "tag")] public string[]? Tag { get; init; }

    /// <summary>Has this configuration.</summary>
    [FromQuery(Name = "config_hash")] public string? ConfigHash { get; init; }

    /// <summary>Was asked this dataset.</summary>
    [FromQuery(Name = "dataset_hash")] public string? DatasetHash { get; init; }

    /// <summary>The git commit begins with this.</summary>
    [FromQuery(Name = "git_commit")] public string? GitCommit { get; init; }

    /// <summary>Ran in this environment (`system.environment`).</summary>
    [FromQuery(Name = "environment")] public string? Environment { get; init; }

    /// <summary>Answered at least this many questions: leaves out trials and runs that never began.</summary>
    [FromQuery(Name = "min_questions")] public long? MinQuestions { get; init; }

    internal ExperimentFilter Filter => new()
    {
        Project = Project,
        From = From?.Value,
        To = To?.Value,
        Model = Model,
        Agent = Agent,
        Tags = Tag,
        ConfigHash = ConfigHash,
        DatasetHash = DatasetHash,
        GitCommit = GitCommit,
        Environment = Environment,
        MinQuestions = MinQuestions,
    };
}

/// <summary>The same, and the place in a list.</summary>
internal sealed record StatsListQuery : StatsQuery
{
    /// <summary>Most items in the page, 1 to 500; 50 where absent.</summary>
    [FromQuery(Name = "limit")] public int? Limit { get; init; }

    /// <summary>The place to go on from: `next_cursor` of the page before.</summary>
    [FromQuery(Name = "cursor")] public string? Cursor { get; init; }
}

/// <summary>What the filters must satisfy.</summary>
internal sealed class StatsRules : AbstractValidator<StatsQuery>
{
    public StatsRules() => RuleFor(query => query.MinQuestions).GreaterThanOrEqualTo(0).WithMessage("must not be negative");
}

/// <summary>What the query of a list must satisfy.</summary>
internal sealed class StatsListRules : AbstractValidator<StatsListQuery>
{
    public StatsListRules()
    {
        Include(new StatsRules());
        RuleFor(query => query.Limit).PageSize();
    }
}
