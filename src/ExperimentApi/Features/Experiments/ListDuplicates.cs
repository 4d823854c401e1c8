using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Data;
using ExperimentApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Experiments;

/// <summary><c>GET /experiments/{experiment_id}/duplicates</c>.</summary>
internal static class ListDuplicates
{
    /// <summary>List other experiments with the same configuration</summary>
    /// <remarks>Newest first, at most 500, each with whether it was asked the same dataset. An experiment that says nothing of its configuration has none.</remarks>
    public static async Task<Results<Ok<Duplicates>, Problem>> HandleAsync(
        [FromRoute(Name = "experiment_id")] string experimentId, HttpContext context, ExperimentDbContext database, Rollups rollups, TimeProvider clock)
    {
        if (await database.Experiments.AsNoTracking().FindLiveAsync(experimentId, context.RequestAborted) is not { } experiment)
            return NoExperiment.Named(experimentId);
        await rollups.RefreshAsync(context.RequestAborted);
        DateTimeOffset now = clock.GetUtcNow();
        // A null hash equals nothing, here as in SQL.
        var others = await database.Experiments
            .Where(row => row.ConfigHash == experiment.ConfigHash && row.ConfigHash != null && row.Key != experiment.Key && row.DeletedAt == null)
            .OrderByDescending(row => row.StartedAt).ThenByDescending(row => row.Key).Take(Limits.MaxPageSize)
            .Select(row => new { row.ExperimentId, row.Project, row.Name, row.Status, row.StartedAt, row.DatasetHash, row.Rollup.AccuracyRate, row.Rollup.TotalQuestions, row.Activity.LastActivityAt })
            .ToListAsync(context.RequestAborted);
        return TypedResults.Ok(new Duplicates
        {
            ConfigHash = experiment.ConfigHash,
            DatasetHash = experiment.DatasetHash,
            Items = [.. others.Select(row => new Duplicate
            {
                ExperimentId = row.ExperimentId,
                Project = row.Project,
                Name = row.Name,
                Status = ExperimentLookup.StatusAt(row.Status, row.LastActivityAt, now),
                StartedAt = row.StartedAt,
                SameDataset = row.DatasetHash is not null && row.DatasetHash == experiment.DatasetHash,
                AccuracyRate = row.AccuracyRate,
                TotalQuestions = row.TotalQuestions,
            })],
        });
    }
}
