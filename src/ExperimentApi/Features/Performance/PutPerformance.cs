using System.Text.Json;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Data.Performance;
using ExperimentApi.Data;
using ExperimentApi.Http;
using FluentValidation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Performance;

/// <summary><c>PUT /experiments/{experiment_id}/performance</c>.</summary>
internal static class PutPerformance
{
    /// <summary>Report the runner's own figures</summary>
    /// <remarks>They take the place of those reported before, stand beside the computed ones as `reported`, and are never mixed with them. Any subset of the figures will do.</remarks>
    public static async Task<Results<Ok<ExperimentPerformance>, Problem>> HandleAsync(
        [FromRoute(Name = "experiment_id")] string experimentId, Body<PerformanceFigures> body, HttpContext context, ExperimentDbContext database, PerformanceReader performance)
    {
        Guid key = ExperimentKey.Of(experimentId);
        string reported = JsonSerializer.Serialize(body.Value, CompactJson.Context.PerformanceFigures);
        await database.Experiments.Where(row => row.Key == key && row.DeletedAt == null && row.Reported != reported).ExecuteUpdateAsync(row => row
            .SetProperty(experiment => experiment.Reported, reported)
            .SetProperty(experiment => experiment.Revision, experiment => experiment.Revision + 1), context.RequestAborted);
        if (await database.Experiments.AsNoTracking().FindLiveAsync(experimentId, context.RequestAborted) is not { } stored)
            return NoExperiment.Named(experimentId);
        return TypedResults.Ok(PerformanceComparer.Compare(await performance.ReadAsync(key, context.RequestAborted), stored.Reported));
    }
}

/// <summary>A report is the runner's word: whatever fits the types is kept, and compared.</summary>
internal sealed class PerformanceRules : AbstractValidator<PerformanceFigures>;
