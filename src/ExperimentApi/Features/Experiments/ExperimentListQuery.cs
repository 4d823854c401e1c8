using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Data;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Experiments;

/// <summary>Filters, order and place of a list of experiments.</summary>
internal sealed record ExperimentListQuery
{
    /// <summary>Experiments of this project.</summary>
    [FromQuery(Name = "project")] public string? Project { get; init; }

    /// <summary>Experiments that show this status: running, stalled, completed, failed or cancelled.</summary>
    [FromQuery(Name = "status")] public string? Status { get; init; }

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

    /// <summary>Accuracy at least this, in [0, 1].</summary>
    [FromQuery(Name = "min_accuracy")] public double? MinAccuracy { get; init; }

    /// <summary>Accuracy at most this, in [0, 1].</summary>
    [FromQuery(Name = "max_accuracy")] public double? MaxAccuracy { get; init; }

    /// <summary>Answered at least this many questions.</summary>
    [FromQuery(Name = "min_questions")] public long? MinQuestions { get; init; }

    /// <summary>All these words, or beginnings of words, stand in name, notes or hypothesis.</summary>
    [FromQuery(Name = "q")] public string? Q { get; init; }

    /// <summary>Deleted ones too.</summary>
    [FromQuery(Name = "include_deleted")] public bool? IncludeDeleted { get; init; }

    /// <summary>started_at, accuracy_rate, total_estimated_cost, total_questions or avg_execution_time_per_question; with a minus: descending. Default: -started_at. Unknown figures come last when descending.</summary>
    [FromQuery(Name = "sort")] public string? Sort { get; init; }

    /// <summary>Most items in the page, 1 to 500; 50 where absent.</summary>
    [FromQuery(Name = "limit")] public int? Limit { get; init; }

    /// <summary>The place to go on from: `next_cursor` of the page before.</summary>
    [FromQuery(Name = "cursor")] public string? Cursor { get; init; }

    internal ExperimentSelection Selection => new()
    {
        Common = new()
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
        },
        Status = Status,
        MinAccuracy = MinAccuracy,
        MaxAccuracy = MaxAccuracy,
        Q = Q,
        IncludeDeleted = IncludeDeleted == true,
    };
}

/// <summary>What a list query must satisfy.</summary>
internal sealed class ExperimentListRules : AbstractValidator<ExperimentListQuery>
{
    public ExperimentListRules()
    {
        RuleFor(query => query.Status).OneOf(ExperimentStatus.All);
        RuleFor(query => query.Sort).OneOf(ExperimentSort.Names);
        RuleFor(query => query.MinAccuracy).InclusiveBetween(0, 1).WithMessage("must be from 0 to 1");
        RuleFor(query => query.MaxAccuracy).InclusiveBetween(0, 1).WithMessage("must be from 0 to 1");
        RuleFor(query => query.MinQuestions).GreaterThanOrEqualTo(0).WithMessage("must not be negative");
        RuleFor(query => query.Limit).PageSize();
    }
}
