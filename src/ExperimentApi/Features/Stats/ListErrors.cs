using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Stats;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Stats;
using ExperimentApi.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperimentApi.Features.Stats;

/// <summary><c>GET /stats/errors</c>.</summary>
internal static class ListErrors
{
    /// <summary>List errors by type</summary>
    /// <remarks>The most frequent first. The answers themselves are under the latest experiment's results, with `error_type`.</remarks>
    public static async Task<Ok<Page<ErrorStats>>> HandleAsync([AsParameters] ExperimentFilterQuery filter, [AsParameters] StatsListQuery query, HttpContext context, RunReader runs)
    {
        List<PartRow> parts = await runs.PartsAsync(filter.Filter, BreakdownKind.Error, context.RequestAborted);
        long all = parts.Sum(part => part.Part.Failures);
        IEnumerable<ErrorStats> errors = parts.GroupBy(part => part.Part.Name).Select(type => StatsOf(type.Key, [.. type], all));
        return TypedResults.Ok(Ranking.PageOf(errors, error => error.Count, error => error.ErrorType, query, context.Request));
    }

    private static ErrorStats StatsOf(string type, PartRow[] runs, long all)
    {
        long count = runs.Sum(run => run.Part.Failures);
        PartRow latest = runs.MaxBy(run => (run.StartedAt, run.ExperimentId))!;
        return new ErrorStats
        {
            ErrorType = type,
            Count = count,
            Share = (double)count / all,
            Experiments = runs.Length,
            LatestExperimentId = latest.ExperimentId,
            LastStartedAt = latest.StartedAt,
        };
    }
}
