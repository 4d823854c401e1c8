using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Data;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Features.Exports;

/// <summary>How one experiment is to leave.</summary>
internal sealed record ExportQuery
{
    /// <summary>json: everything, for import. ndjson: results as they are posted. csv and parquet: results as a table.</summary>
    [FromQuery(Name = "format"), AllowedValues(ExportFormat.Json, ExportFormat.Ndjson, ExportFormat.Csv, ExportFormat.Parquet), DefaultValue(ExportFormat.Json)]
    public string? Format { get; init; }

    /// <summary>Also where it was deleted.</summary>
    [FromQuery(Name = "include_deleted")] public bool? IncludeDeleted { get; init; }
}

/// <summary>Which experiments are to leave, and how.</summary>
internal sealed record ManyExportQuery
{
    /// <summary>ndjson: everything, for import. parquet: results as a table.</summary>
    [FromQuery(Name = "format"), AllowedValues(ExportFormat.Ndjson, ExportFormat.Parquet), DefaultValue(ExportFormat.Ndjson)]
    public string? Format { get; init; }

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

    /// <summary>Whether it restricts nothing, and so means everything that is stored.</summary>
    internal bool IsAll => IncludeDeleted == true && this == new ManyExportQuery { Format = Format, IncludeDeleted = true, Tag = Tag is [] ? Tag : null };
}

/// <summary>What an export of one must satisfy.</summary>
internal sealed class ExportRules : AbstractValidator<ExportQuery>
{
    public ExportRules() => RuleFor(query => query.Format).OneOf(ExportFormat.OfOne);
}

/// <summary>What an export of many must satisfy: as a list.</summary>
internal sealed class ManyExportRules : AbstractValidator<ManyExportQuery>
{
    public ManyExportRules()
    {
        RuleFor(query => query.Format).OneOf(ExportFormat.OfMany);
        RuleFor(query => query.Status).OneOf(ExperimentStatus.All);
        RuleFor(query => query.MinAccuracy).InclusiveBetween(0, 1).WithMessage("must be from 0 to 1");
        RuleFor(query => query.MaxAccuracy).InclusiveBetween(0, 1).WithMessage("must be from 0 to 1");
        RuleFor(query => query.MinQuestions).GreaterThanOrEqualTo(0).WithMessage("must not be negative");
    }
}
