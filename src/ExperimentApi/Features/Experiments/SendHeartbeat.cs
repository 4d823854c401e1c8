using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Data;
using ExperimentApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Experiments;

/// <summary><c>POST /experiments/{experiment_id}/heartbeat</c>.</summary>
internal static class SendHeartbeat
{
    /// <summary>Say that a run is alive</summary>
    /// <remarks>A run with neither results nor heartbeat for 10 minutes shows as `stalled`, and again as `running` when it speaks.</remarks>
    public static async Task<Results<Ok<HeartbeatResponse>, Problem>> HandleAsync(
        [FromRoute(Name = "experiment_id")] string experimentId, HttpContext context, ExperimentDbContext database, ExperimentView view, TimeProvider clock)
    {
        if (await database.Experiments.AsNoTracking().FindAsync(experimentId, context.RequestAborted) is not { } experiment)
            return NoExperiment.Named(experimentId);
        DateTimeOffset now = clock.GetUtcNow();
        await database.Activities.Where(activity => activity.ExperimentKey == experiment.Key && activity.LastActivityAt < now)
            .ExecuteUpdateAsync(row => row.SetProperty(activity => activity.LastActivityAt, now), context.RequestAborted);
        experiment.Activity.LastActivityAt = now;
        return TypedResults.Ok(new HeartbeatResponse { ExperimentId = experimentId, Status = view.StatusOf(experiment), LastActivityAt = now });
    }
}
