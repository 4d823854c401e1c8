using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Data;
using ExperimentApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Experiments;

/// <summary><c>GET /experiments/{experiment_id}/revert</c>.</summary>
internal static class RevertExperiment
{
    /// <summary>Get the configuration to run again</summary>
    /// <remarks>In the form of the original tracker's revert file: agents keyed by name, workflow, tasks, dataset, system.</remarks>
    public static async Task<Results<Ok<RevertFile>, Problem>> HandleAsync(
        [FromRoute(Name = "experiment_id")] string experimentId, HttpContext context, ExperimentDbContext database, ExperimentView view)
    {
        if (await database.Experiments.AsNoTracking().FindLiveAsync(experimentId, context.RequestAborted) is not { } experiment)
            return NoExperiment.Named(experimentId);
        ExperimentSnapshot snapshot = await view.SnapshotOfAsync(experiment, context.RequestAborted);
        return TypedResults.Ok(new RevertFile
        {
            ExperimentId = experimentId,
            ConfigHash = experiment.ConfigHash,
            GitCommit = experiment.GitCommit,
            Agents = snapshot.Agents?.ToDictionary(agent => agent.Name!) ?? [],
            Workflow = snapshot.Workflow,
            Tasks = snapshot.Tasks ?? [],
            Dataset = snapshot.Dataset,
            System = snapshot.System,
        });
    }
}
