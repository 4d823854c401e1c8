using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Stats;
using ExperimentApi.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Stats;
using ExperimentApi.Queries;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Stats;

/// <summary><c>GET /stats</c>.</summary>
internal static class GetStats
{
    private static readonly TimeSpan Lately = TimeSpan.FromMinutes(5);

    /// <summary>Everything at a glance</summary>
    /// <remarks>Counted from the figures that are kept with each experiment, never from rows. Deleted experiments are left out, except in the size of the database.</remarks>
    public static async Task<Ok<ServiceStats>> HandleAsync(
        [AsParameters] ExperimentFilterQuery query, HttpContext context, RunReader runs, ExperimentDbContext database, TimeProvider clock)
    {
        DateTimeOffset now = clock.GetUtcNow();
        IQueryable<ExperimentEntity> live = await runs.LiveAsync(query.Filter, context.RequestAborted);
        DateTimeOffset stalledBefore = ExperimentLookup.StalledBefore(now);
        var groups = await live.GroupBy(row => new { row.Status, Silent = row.Activity.LastActivityAt < stalledBefore }).Select(group => new
        {
            group.Key.Status,
            group.Key.Silent,
            Experiments = group.LongCount(),
            Questions = group.Sum(row => row.Rollup.TotalQuestions),
            Answers = group.Sum(row => row.Rollup.TotalAnswers),
            Correct = group.Sum(row => row.Rollup.CorrectAnswers),
            Failures = group.Sum(row => row.Rollup.FailureCount),
            // A sum in SQL of nothing known comes back as 0, so the known are counted.
            Costs = group.Count(row => row.Rollup.TotalEstimatedCost != null),
            Cost = group.Sum(row => row.Rollup.TotalEstimatedCost),
            Times = group.Count(row => row.Rollup.TotalExecutionTime != null),
            Time = group.Sum(row => row.Rollup.TotalExecutionTime),
            Inputs = group.Count(row => row.Rollup.InputTokens != null),
            Input = group.Sum(row => row.Rollup.InputTokens),
            Outputs = group.Count(row => row.Rollup.OutputTokens != null),
            Output = group.Sum(row => row.Rollup.OutputTokens),
        }).ToListAsync(context.RequestAborted);
        var byStatus = groups.ToLookup(group => group is { Status: ExperimentStatus.Running, Silent: true } ? ExperimentStatus.Stalled : group.Status, group => group.Experiments);
        return TypedResults.Ok(new ServiceStats
        {
            Experiments = groups.Sum(group => group.Experiments),
            ByStatus = ExperimentStatus.All.ToDictionary(status => status, status => byStatus[status].Sum()),
            TotalQuestions = groups.Sum(group => group.Questions),
            TotalAnswers = groups.Sum(group => group.Answers),
            CorrectAnswers = groups.Sum(group => group.Correct),
            FailureCount = groups.Sum(group => group.Failures),
            TotalEstimatedCost = OverRuns.Sum(groups, group => group.Costs > 0 ? group.Cost : null),
            TotalExecutionTime = OverRuns.Sum(groups, group => group.Times > 0 ? group.Time : null),
            InputTokens = OverRuns.Sum(groups, group => group.Inputs > 0 ? group.Input : null),
            OutputTokens = OverRuns.Sum(groups, group => group.Outputs > 0 ? group.Output : null),
            ResultsPerSecond = await PaceAsync(live, now, context.RequestAborted),
            DatabaseSizeBytes = await database.Database.SqlQuery<long>($"""SELECT pg_database_size(current_database()) AS "Value" """).SingleAsync(context.RequestAborted),
        });
    }

    private static async Task<double> PaceAsync(IQueryable<ExperimentEntity> live, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset from = now - Lately;
        var heard = await live.Where(row => row.Rollup.LastReceivedAt >= from)
            .Select(row => new { First = row.Rollup.FirstReceivedAt!.Value, Last = row.Rollup.LastReceivedAt!.Value, row.Rollup.TotalAnswers }).ToListAsync(cancellationToken);
        return heard.Sum(run => run.First >= from ? run.TotalAnswers : run.TotalAnswers * ((run.Last - from) / (run.Last - run.First))) / Lately.TotalSeconds;
    }
}
