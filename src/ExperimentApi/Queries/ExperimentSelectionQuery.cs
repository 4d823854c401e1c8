using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Data;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Mvc;

namespace ExperimentApi.Queries;

/// <summary>What whoever looks for experiments may ask beside the common filters: how they stand, how good they are, and what they say.</summary>
internal sealed record ExperimentSelectionQuery
{
    /// <summary>Experiments that show this status: running, stalled, completed, failed or cancelled.</summary>
    [FromQuery(Name = "status")] public string? Status { get; init; }

    /// <summary>Accuracy at least this, in [0, 1].</summary>
    [FromQuery(Name = "min_accuracy")] public double? MinAccuracy { get; init; }

    /// <summary>Accuracy at most this, in [0, 1].</summary>
    [FromQuery(Name = "max_accuracy")] public double? MaxAccuracy { get; init; }

    /// <summary>All these words, or beginnings of words, stand in name, notes or hypothesis.</summary>
    [FromQuery(Name = "q")] public string? Q { get; init; }

    /// <summary>Deleted ones too.</summary>
    [FromQuery(Name = "include_deleted")] public bool? IncludeDeleted { get; init; }

    internal ExperimentSelection Of(ExperimentFilterQuery common) => new()
    {
        Common = common.Filter,
        Status = Status,
        MinAccuracy = MinAccuracy,
        MaxAccuracy = MaxAccuracy,
        Q = Q,
        IncludeDeleted = IncludeDeleted == true,
    };
}

/// <summary>What the filters must satisfy.</summary>
internal sealed class ExperimentSelectionRules : AbstractValidator<ExperimentSelectionQuery>
{
    public ExperimentSelectionRules()
    {
        RuleFor(query => query.Status).OneOf(ExperimentStatus.All);
        RuleFor(query => query.MinAccuracy).InclusiveBetween(0, 1).WithMessage("must be from 0 to 1");
        RuleFor(query => query.MaxAccuracy).InclusiveBetween(0, 1).WithMessage("must be from 0 to 1");
    }
}
