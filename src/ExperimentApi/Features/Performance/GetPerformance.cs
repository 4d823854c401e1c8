using ExperimentApi.Contracts.Performance;
using ExperimentApi.Data;
using ExperimentApi.Data.Performance;
using ExperimentApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Performance;

/// <summary><c>GET /experiments/{experiment_id}/performance</c>.</summary>
internal static class GetPerformance
{
    /// <summary>Get an experiment's performance</summary>
    /// <remarks>
    /// Computed from the stored rows, with standard errors and intervals. What the runner itself reported stands beside it as `reported`,
    /// and every figure on which the two disagree is listed in `discrepancies`.
    /// </remarks>
    public static async Task<Results<Ok<ExperimentPerformance>, StatusCodeHttpResult, Problem>> HandleAsync(
        [FromRoute(Name = "experiment_id")] string experimentId, HttpContext context, ExperimentDbContext database, PerformanceReader performance)
    {
        if (await database.Experiments.AsNoTracking().FindLiveAsync(experimentId, context.RequestAborted) is not { } experiment)
            return NoExperiment.Named(experimentId);
        return context.IsKnown($"{experiment.Revision}.{experiment.Activity.ResultsVersion}")
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(PerformanceComparer.Compare(await performance.ReadAsync(experiment.Key, context.RequestAborted), experiment.Reported));
    }
}
