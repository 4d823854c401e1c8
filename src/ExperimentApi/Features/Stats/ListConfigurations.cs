using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Stats;
using ExperimentApi.Data.Stats;
using ExperimentApi.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperimentApi.Features.Stats;

/// <summary><c>GET /stats/configurations</c>.</summary>
internal static class ListConfigurations
{
    /// <summary>List configurations with their repeats</summary>
    /// <remarks>
    /// Those that ran last first. Mean, deviation and t interval are over the runs of the configuration, each counting alike; how far a
    /// single run's figure is uncertain by itself stands beside. Experiments that say nothing of their configuration are left out. Repeats
    /// answer the same dataset: where a configuration lists several, choose one with `dataset_hash`.
    /// </remarks>
    public static async Task<Ok<Page<ConfigurationStats>>> HandleAsync([AsParameters] ExperimentFilterQuery filter, [AsParameters] StatsListQuery query, HttpContext context, RunReader runs)
    {
        IEnumerable<ConfigurationRuns> configurations = ConfigurationRuns.Of(await runs.RunsAsync(filter.Filter, context.RequestAborted));
        Page<ConfigurationRuns> page = Ranking.PageOf([.. configurations], found => found.Latest.StartedAt.UtcTicks, found => found.Hash, query, context.Request);
        return TypedResults.Ok(new Page<ConfigurationStats> { Items = [.. page.Items.Select(StatsOf)], NextCursor = page.NextCursor });
    }

    private static ConfigurationStats StatsOf(ConfigurationRuns configuration)
    {
        RunRow[] runs = configuration.Runs;
        return new ConfigurationStats
        {
            ConfigHash = configuration.Hash,
            Experiments = runs.Length,
            DatasetHashes = configuration.Each(run => run.DatasetHash),
            Projects = configuration.Each(run => run.Project),
            Agents = configuration.Latest.AgentNames,
            Models = configuration.Latest.Models,
            TotalQuestions = runs.Sum(run => run.Rollup.TotalQuestions),
            TotalAnswers = runs.Sum(run => run.Rollup.TotalAnswers),
            CorrectAnswers = runs.Sum(run => run.Rollup.CorrectAnswers),
            FailureCount = runs.Sum(run => run.Rollup.FailureCount),
            AccuracyRate = OverRuns.Accuracy(runs),
            MeanStandardErrorWithinRuns = runs.Average(run => run.Rollup.ClusteredStandardError),
            AvgCostPerQuestion = OverRuns.Amount(runs, run => run.CostPerQuestion),
            AvgExecutionTimePerQuestion = OverRuns.Amount(runs, run => run.Rollup.AvgExecutionTimePerQuestion),
            TotalEstimatedCost = OverRuns.Sum(runs, run => run.Rollup.TotalEstimatedCost),
            LatestExperimentId = configuration.Latest.ExperimentId,
            LatestName = configuration.Latest.Name,
            LastStartedAt = configuration.Latest.StartedAt,
        };
    }
}
