using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Stats;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Stats;
using ExperimentApi.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperimentApi.Features.Stats;

/// <summary><c>GET /stats/agents</c>.</summary>
internal static class ListAgents
{
    /// <summary>List agents with what they did</summary>
    /// <remarks>
    /// By the answers' steps, or `agent_flow` where there are none; those executed most often first. The success rate is the mean over runs,
    /// each counting alike, with the t interval over runs; time, cost and tokens are over all executions.
    /// </remarks>
    public static async Task<Ok<Page<AgentStats>>> HandleAsync([AsParameters] ExperimentFilterQuery filter, [AsParameters] StatsListQuery query, HttpContext context, RunReader runs)
    {
        List<PartRow> parts = await runs.PartsAsync(filter.Filter, BreakdownKind.Agent, context.RequestAborted);
        IEnumerable<AgentStats> agents = parts.GroupBy(part => part.Part.Name).Select(agent => StatsOf(agent.Key, [.. agent]));
        return TypedResults.Ok(Ranking.PageOf(agents, agent => agent.TotalExecutions, agent => agent.Agent, query, context.Request));
    }

    private static AgentStats StatsOf(string agent, PartRow[] runs) => new()
    {
        Agent = agent,
        Experiments = runs.Length,
        TotalExecutions = runs.Sum(run => run.Part.Executions),
        SuccessfulExecutions = runs.Sum(run => run.Part.Successes),
        JudgedExecutions = runs.Sum(run => run.Part.Judged),
        SuccessRate = OverRuns.Share(runs, run => run.SuccessRate),
        AvgExecutionTime = RunRow.Share(runs.Sum(run => run.Part.TimeSum), runs.Sum(run => run.Part.TimeCount)),
        EstimatedCost = runs.Sum(run => run.Part.CostSum) is var cost and > 0 ? cost : null,
        InputTokens = runs.Sum(run => run.Part.InputTokens) is var input and > 0 ? input : null,
        OutputTokens = runs.Sum(run => run.Part.OutputTokens) is var output and > 0 ? output : null,
    };
}
