using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client.Stats;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Cli.Commands.Stats;

/// <summary><c>experiments stats agents</c>.</summary>
internal sealed class AgentsCommand(SharedOptions shared) : StatsListCommand<AgentStats>(
    shared, WireJson.Context.PageAgentStats, "agents", "Executions and success of each agent")
{
    protected override Task<Page<AgentStats>> ReadAsync(StatsClient stats, StatsListQuery query, CancellationToken cancellationToken) =>
        stats.AgentsAsync(query, cancellationToken);

    protected override TextTable Table(IReadOnlyList<AgentStats> rows)
    {
        var table = new TextTable(
            new("agent", Least: 16), new("experiments", Right: true, Rank: 4), new("executions", Right: true), new("success", Right: true), new("time", Right: true, Rank: 1),
            new("cost", Right: true, Rank: 2), new("tokens in", Right: true, Rank: 6), new("tokens out", Right: true, Rank: 5));
        foreach (AgentStats row in rows)
        {
            table.Add(
                row.Agent, Figure.Count(row.Experiments), Figure.Count(row.TotalExecutions), Accuracy(row.SuccessRate), Figure.Seconds(row.AvgExecutionTime),
                Figure.Dollars(row.EstimatedCost), Figure.Count(row.InputTokens), Figure.Count(row.OutputTokens));
        }
        return table;
    }
}
