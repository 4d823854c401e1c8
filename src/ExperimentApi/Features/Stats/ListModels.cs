using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Stats;
using ExperimentApi.Data.Stats;
using ExperimentApi.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperimentApi.Features.Stats;

/// <summary><c>GET /stats/models</c>.</summary>
internal static class ListModels
{
    /// <summary>List models with use and performance</summary>
    /// <remarks>
    /// Those in most experiments first. Figures are of whole runs: a run with agents of several models counts for each of them. Rates are
    /// means over runs, each counting alike, with the t interval over runs.
    /// </remarks>
    public static async Task<Ok<Page<ModelStats>>> HandleAsync([AsParameters] ExperimentFilterQuery filter, [AsParameters] StatsListQuery query, HttpContext context, RunReader runs)
    {
        List<RunRow> found = await runs.RunsAsync(filter.Filter, context.RequestAborted);
        IEnumerable<ModelStats> models = found.SelectMany(run => run.Models, (run, model) => (run, model)).GroupBy(use => use.model, use => use.run)
            .Select(model => StatsOf(model.Key, [.. model]));
        return TypedResults.Ok(Ranking.PageOf(models, model => model.Experiments, model => model.Model, query, context.Request));
    }

    private static ModelStats StatsOf(string model, RunRow[] runs) => new()
    {
        Model = model,
        Experiments = runs.Length,
        TotalQuestions = runs.Sum(run => run.Rollup.TotalQuestions),
        TotalAnswers = runs.Sum(run => run.Rollup.TotalAnswers),
        CorrectAnswers = runs.Sum(run => run.Rollup.CorrectAnswers),
        FailureCount = runs.Sum(run => run.Rollup.FailureCount),
        AccuracyRate = OverRuns.Accuracy(runs),
        AvgCostPerQuestion = OverRuns.Amount(runs, run => run.CostPerQuestion),
        AvgExecutionTimePerQuestion = OverRuns.Amount(runs, run => run.Rollup.AvgExecutionTimePerQuestion),
        TotalEstimatedCost = OverRuns.Sum(runs, run => run.Rollup.TotalEstimatedCost),
        InputTokens = OverRuns.Sum(runs, run => run.Rollup.InputTokens),
        OutputTokens = OverRuns.Sum(runs, run => run.Rollup.OutputTokens),
        LastStartedAt = runs.Max(run => run.StartedAt),
    };
}
