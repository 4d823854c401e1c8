using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Data;
using ExperimentApi.Data.Live;
using ExperimentApi.Data.Retention;
using ExperimentApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Experiments;

/// <summary><c>POST /experiments/{experiment_id}/restore</c>.</summary>
internal static class RestoreExperiment
{
    /// <summary>Restore a deleted experiment</summary>
    /// <remarks>Restoring one that is not deleted changes nothing.</remarks>
    public static async Task<Results<Ok<Experiment>, Problem>> HandleAsync(
        [FromRoute(Name = "experiment_id")] string experimentId, HttpContext context, ExperimentDbContext database, ExperimentView view, AuditTrail audit, CommittedChanges changes)
    {
        while (true)
        {
            if (await database.Experiments.FindAnyAsync(experimentId, context.RequestAborted) is not { } experiment)
                return NoExperiment.Named(experimentId);
            if (experiment.DeletedAt is not null)
            {
                // After the experiment was read: what begins from here on changes its revision.
                if (await database.Audit.IsGoingAsync(experiment, context.RequestAborted))
                    return NoExperiment.Named(experimentId);
                experiment.DeletedAt = null;
                experiment.Revision++;
                audit.Add(experiment, "restored");
            }
            try
            {
                await database.SaveChangesAsync(context.RequestAborted);
                changes.Add(experiment.Key);
                context.SetTag(view.TagOf(experiment));
                return TypedResults.Ok(await view.OfAsync(experiment, context.RequestAborted));
            }
            catch (DbUpdateConcurrencyException)
            {
                database.ChangeTracker.Clear();
            }
        }
    }
}
