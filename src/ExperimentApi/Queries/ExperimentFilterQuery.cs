using ExperimentApi.Data;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Queries;

/// <summary>Which experiments are meant, in the query of whatever is about experiments.</summary>
internal sealed record ExperimentFilterQuery
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

    /// <summary>Answered at least this many questions.</summary>
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

/// <summary>What the filters must satisfy.</summary>
internal sealed class ExperimentFilterRules : AbstractValidator<ExperimentFilterQuery>
{
    public ExperimentFilterRules() => RuleFor(query => query.MinQuestions).GreaterThanOrEqualTo(0).WithMessage("must not be negative");
}
