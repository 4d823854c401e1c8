using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client.Stats;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Cli.Commands.Stats;

/// <summary><c>experiments stats errors</c>.</summary>
internal sealed class ErrorsCommand(SharedOptions shared) : StatsListCommand<ErrorStats>(
    shared, WireJson.Context.PageErrorStats, "errors", "How often each kind of error happens, and where last")
{
    protected override Task<Page<ErrorStats>> ReadAsync(StatsClient stats, StatsListQuery query, CancellationToken cancellationToken) =>
        stats.ErrorsAsync(query, cancellationToken);

    protected override TextTable Table(IReadOnlyList<ErrorStats> rows)
    {
        var table = new TextTable(
            new("error", Least: 20), new("count", Right: true), new("share", Right: true), new("experiments", Right: true, Rank: 2), new("last in", Rank: 1, Least: 20, Id: true),
            new("on", Rank: 3));
        foreach (ErrorStats row in rows)
            table.Add(row.ErrorType, Figure.Count(row.Count), Figure.Percent(row.Share), Figure.Count(row.Experiments), row.LatestExperimentId, Figure.Time(row.LastStartedAt));
        return table;
    }
}
