using ExperimentApi.Contracts.Stats;
using ExperimentApi.Data.Stats;
using ExperimentApi.Http;
using ExperimentApi.Queries;
using ExperimentApi.Statistics;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperimentApi.Features.Stats;

/// <summary><c>GET /stats/frontier</c>.</summary>
internal static class GetFrontier
{
    /// <summary>See which configurations nothing else beats</summary>
    /// <remarks>
    /// Accuracy against cost per question, both means over a configuration's runs. One is beaten where another is at least as accurate and at
    /// most as dear, and better in one of the two. The figures decide, not their uncertainty, which stands beside: a run of two questions
    /// may well seem unbeatable, so restrict with `min_questions` and `dataset_hash`. At most 10,000 configurations; more are refused.
    /// </remarks>
    public static async Task<Results<Ok<Frontier>, Problem>> HandleAsync([AsParameters] ExperimentFilterQuery query, HttpContext context, RunReader runs)
    {
        FrontierPoint[] found = [.. ConfigurationRuns.Of(await runs.RunsAsync(query.Filter, context.RequestAborted)).Select(PointOf)];
        if (found.Length > GetTrends.MaxPoints)
            return Problem.BadRequest($"That would be {found.Length} configurations, and {GetTrends.MaxPoints} are the most; choose fewer experiments.");
        ILookup<bool, FrontierPoint> points = found.ToLookup(point => point is { AccuracyRate.Mean: not null, AvgCostPerQuestion.Mean: not null });
        FrontierPoint[] placed = [.. points[true].OrderBy(point => point.AvgCostPerQuestion.Mean).ThenByDescending(point => point.AccuracyRate.Mean).ThenBy(point => point.ConfigHash, StringComparer.Ordinal)];
        bool[] unbeaten = ParetoFrontier.Of([.. placed.Select(point => point.AccuracyRate.Mean!.Value)], [.. placed.Select(point => point.AvgCostPerQuestion.Mean!.Value)]);
        return TypedResults.Ok(new Frontier
        {
            Unbeaten = [.. placed.Where((_, index) => unbeaten[index])],
            Beaten = [.. placed.Where((_, index) => !unbeaten[index])],
            Unplaced = [.. points[false].OrderByDescending(point => point.AccuracyRate.Mean ?? -1).ThenBy(point => point.ConfigHash, StringComparer.Ordinal)],
        });
    }

    private static FrontierPoint PointOf(ConfigurationRuns configuration) => new()
    {
        ConfigHash = configuration.Hash,
        Agents = configuration.Latest.AgentNames,
        Models = configuration.Latest.Models,
        TotalQuestions = configuration.Runs.Sum(run => run.Rollup.TotalQuestions),
        AccuracyRate = OverRuns.Accuracy(configuration.Runs),
        AvgCostPerQuestion = OverRuns.Amount(configuration.Runs, run => run.CostPerQuestion),
        LatestExperimentId = configuration.Latest.ExperimentId,
    };
}
