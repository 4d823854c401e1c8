using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Data;
using ExperimentApi.Data.Live;
using ExperimentApi.Data.Performance;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ExperimentApi.Features.Experiments;

/// <summary><c>POST /experiments/{experiment_id}/finish</c>.</summary>
internal static class FinishExperiment
{
    /// <summary>End a run</summary>
    /// <remarks>Answers the performance. Repeating it changes nothing. A run that failed or was cancelled may be taken up again and completed; any other second status is a 409. Late results are still accepted.</remarks>
    public static async Task<Results<Ok<ExperimentPerformance>, Problem>> HandleAsync(
        [FromRoute(Name = "experiment_id")] string experimentId, Body<FinishRequest> body, HttpContext context, ExperimentDbContext database, PerformanceReader performance, TimeProvider clock, CommittedChanges changes)
    {
        FinishRequest finish = body.Value;
        Guid key = ExperimentKey.Of(experimentId);
        await EndAsync(key, finish, clock.GetUtcNow(), database, context.RequestAborted);
        changes.Add(key);
        if (await database.Experiments.AsNoTracking().FindLiveAsync(experimentId, context.RequestAborted) is not { } stored)
            return NoExperiment.Named(experimentId);
        return stored.Status == finish.Status
            ? TypedResults.Ok(PerformanceComparer.Compare(await performance.ReadAsync(key, context.RequestAborted), stored.Reported))
            : Problem.Conflict($"Experiment '{experimentId}' is finished as {stored.Status}. Nothing was changed.");
    }

    private static async Task EndAsync(Guid key, FinishRequest finish, DateTimeOffset now, ExperimentDbContext database, CancellationToken cancellationToken)
    {
        await using IDbContextTransaction transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        bool completes = finish.Status == ExperimentStatus.Completed;
        int ended = await database.Experiments
            .Where(row => row.Key == key && row.DeletedAt == null && (row.Status == ExperimentStatus.Running || (completes && row.Status != ExperimentStatus.Completed)))
            .ExecuteUpdateAsync(row => row
                .SetProperty(experiment => experiment.Status, finish.Status)
                .SetProperty(experiment => experiment.FinishedAt, finish.FinishedAt ?? now)
                .SetProperty(experiment => experiment.Error, finish.Error)
                .SetProperty(experiment => experiment.Revision, experiment => experiment.Revision + 1), cancellationToken);
        if (ended > 0)
            await database.Activities.TouchAsync(key, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }
}

/// <summary>What a finish must satisfy.</summary>
internal sealed class FinishRules : AbstractValidator<FinishRequest>
{
    public FinishRules()
    {
        RuleFor(finish => finish.Status).NotNull().WithMessage("is required").OneOf(ExperimentStatus.Finished);
        RuleFor(finish => finish.Error).Text();
    }
}
