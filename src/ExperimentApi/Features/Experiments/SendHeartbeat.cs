using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Data;
using ExperimentApi.Data.Live;
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
        [FromRoute(Name = "experiment_id")] string experimentId, HttpContext context, ExperimentDbContext database, ExperimentView view, TimeProvider clock, CommittedChanges changes)
    {
        Guid key = ExperimentKey.Of(experimentId);
        await database.Activities.Where(_ => database.Experiments.Any(row => row.Key == key && row.DeletedAt == null))
            .TouchAsync(key, clock.GetUtcNow(), context.RequestAborted);
        changes.Add(key);
        // Read back, because another service's clock may be ahead.
        if (await database.Experiments.AsNoTracking().FindLiveAsync(experimentId, context.RequestAborted) is not { } experiment)
            return NoExperiment.Named(experimentId);
        return TypedResults.Ok(new HeartbeatResponse { ExperimentId = experimentId, Status = view.StatusOf(experiment), LastActivityAt = experiment.Activity.LastActivityAt });
    }
}
