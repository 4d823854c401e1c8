using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Data;
using ExperimentApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Experiments;

/// <summary><c>GET /experiments/{experiment_id}</c>.</summary>
internal static class GetExperiment
{
    /// <summary>Get one experiment</summary>
    /// <remarks>Metadata, configuration as posted, and performance; everything but the rows per question. Answers 304 to a known `If-None-Match`.</remarks>
    public static async Task<Results<Ok<Experiment>, StatusCodeHttpResult, Problem>> HandleAsync(
        [FromRoute(Name = "experiment_id")] string experimentId, HttpContext context, ExperimentDbContext database, ExperimentView view)
    {
        if (await database.Experiments.AsNoTracking().FindLiveAsync(experimentId, context.RequestAborted) is not { } experiment)
            return NoExperiment.Named(experimentId);
        return context.IsKnown(view.TagOf(experiment))
            ? TypedResults.StatusCode(StatusCodes.Status304NotModified)
            : TypedResults.Ok(await view.OfAsync(experiment, context.RequestAborted));
    }
}
