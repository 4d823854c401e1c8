using System.Text.Json;
using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Keys;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Live;
using ExperimentApi.Http;
using ExperimentApi.Http.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ExperimentApi.Features.Experiments;

/// <summary><c>DELETE /experiments/{experiment_id}</c>.</summary>
internal static class DeleteExperiment
{
    private static readonly RequiredScope Purging = new([Scope.Admin]);

    /// <summary>Delete an experiment</summary>
    /// <remarks>It can be restored. With `purge=true` it goes for good, with its results, their scores and the baselines that point at it, and the id is free again; that needs the scope `admin`. Repeating a delete changes nothing.</remarks>
    public static async Task<Results<NoContent, Problem>> HandleAsync(
        [FromRoute(Name = "experiment_id")] string experimentId, [FromQuery(Name = "purge")] bool? purge, HttpContext context, ExperimentDbContext database, AuditTrail audit, TimeProvider clock, CommittedChanges changes)
    {
        if (purge == true && !Purging.IsMetBy(context.User))
            return AccessProblems.ScopeMissing(Purging);
        if (await database.Experiments.FindAnyAsync(experimentId, context.RequestAborted) is not { } experiment)
            return NoExperiment.Named(experimentId);
        if (purge == true)
            await PurgeAsync(experiment, database, audit, context.RequestAborted);
        else
            await MarkAsync(experiment, database, audit, clock, context.RequestAborted);
        changes.Add(experiment.Key);
        return TypedResults.NoContent();
    }

    private static async Task MarkAsync(ExperimentEntity experiment, ExperimentDbContext database, AuditTrail audit, TimeProvider clock, CancellationToken cancellationToken)
    {
        DateTimeOffset now = clock.GetUtcNow();
        await using IDbContextTransaction transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        int marked = await database.Experiments.Where(row => row.Key == experiment.Key && row.DeletedAt == null).ExecuteUpdateAsync(row => row
            .SetProperty(deleted => deleted.DeletedAt, now).SetProperty(deleted => deleted.Revision, deleted => deleted.Revision + 1), cancellationToken);
        if (marked > 0)
            audit.Add(experiment, "deleted");
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task PurgeAsync(ExperimentEntity experiment, ExperimentDbContext database, AuditTrail audit, CancellationToken cancellationToken)
    {
        await using IDbContextTransaction transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        // The experiment first: a post holds it from its first row on, and wants the activity at its end.
        await database.Database.ExecuteSqlAsync($"SELECT FROM experiments WHERE key = {experiment.Key} FOR UPDATE", cancellationToken);
        List<BaselineEntity> baselines = await database.Baselines.FromSql($"SELECT * FROM baselines WHERE experiment_key = {experiment.Key} FOR UPDATE").IgnoreQueryFilters().ToListAsync(cancellationToken);
        database.RemoveRange(baselines);
        await database.Results.Where(row => row.ExperimentKey == experiment.Key).ExecuteDeleteAsync(cancellationToken);
        await database.Activities.Where(row => row.ExperimentKey == experiment.Key).ExecuteDeleteAsync(cancellationToken);
        if (await database.Experiments.Where(row => row.Key == experiment.Key).ExecuteDeleteAsync(cancellationToken) > 0)
            audit.Add(experiment, "purged", ChangesOf(baselines));
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static Dictionary<string, JsonElement>? ChangesOf(List<BaselineEntity> baselines) => baselines.Count == 0 ? null : new()
    {
        ["baselines"] = JsonSerializer.SerializeToElement(
            [.. baselines.Select(baseline => BaselineReference.Of(baseline.Name, baseline.Project))], WireJson.Context.IReadOnlyListString),
    };
}
