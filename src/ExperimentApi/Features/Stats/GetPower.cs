using ExperimentApi.Contracts.Stats;
using ExperimentApi.Data;
using ExperimentApi.Data.Stats;
using ExperimentApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperimentApi.Features.Stats;

/// <summary><c>GET /stats/power</c>.</summary>
internal static class GetPower
{
    /// <summary>Plan how many questions a comparison needs</summary>
    /// <remarks>
    /// Give `dataset` or `baseline`, and the `difference` to be seen or the number of `questions`. How much two experiments differ from
    /// question to question (ω², Miller 2024, equations 9 and 10) and what conversations cost (design effect) is taken from the pairs that
    /// the baseline, or the dataset's experiment with most questions, makes with up to five others; those of another configuration come first.
    /// </remarks>
    public static async Task<Results<Ok<PowerPlan>, Problem>> HandleAsync(
        [AsParameters] PowerQuery query, HttpContext context, SpreadReader spreads, BaselineLookup baselines, ExperimentDbContext database)
    {
        if (query.Dataset is { } dataset)
        {
            return await spreads.OfDatasetAsync(dataset, context.RequestAborted) is { } asked
                ? TypedResults.Ok(PowerPlanner.Plan(asked, query))
                : Problem.NotFound($"No experiment was asked a dataset '{dataset}'.");
        }
        // A baseline that nobody set is no experiment either.
        string? baseline = (await baselines.ResolveAsync([query.Baseline!], query.Project, context.RequestAborted))[0];
        return baseline is not null && ExperimentKey.Of(baseline) is var key && await database.Experiments.ExistsAsync(key, context.RequestAborted)
            ? TypedResults.Ok(PowerPlanner.Plan(await spreads.OfBaselineAsync(key, context.RequestAborted), query))
            : NoExperiment.Named(query.Baseline!);
    }
}
