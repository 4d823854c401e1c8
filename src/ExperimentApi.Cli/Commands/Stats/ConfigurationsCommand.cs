using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client.Stats;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Cli.Commands.Stats;

/// <summary><c>experiments stats configurations</c>.</summary>
internal sealed class ConfigurationsCommand(SharedOptions shared) : StatsListCommand<ConfigurationStats>(
    shared, WireJson.Context.PageConfigurationStats, "configurations", "The runs of each configuration: mean, and how far its repeats are apart")
{
    protected override Task<Page<ConfigurationStats>> ReadAsync(StatsClient stats, StatsListQuery query, CancellationToken cancellationToken) =>
        stats.ConfigurationsAsync(query, cancellationToken);

    protected override TextTable Table(IReadOnlyList<ConfigurationStats> rows)
    {
        var table = new TextTable(
            new("configuration"), new("runs", Right: true), new("accuracy", Right: true), new("between runs", Right: true, Rank: 2), new("per question", Right: true, Rank: 3),
            new("time", Right: true, Rank: 4), new("models", Rank: 6, Least: 12), new("agents", Rank: 7, Least: 12), new("latest", Rank: 1, Least: 16, Id: true), new("name", Rank: 5, Least: 10));
        foreach (ConfigurationStats row in rows)
        {
            table.Add(
                Figure.Hash(row.ConfigHash), Figure.Count(row.Experiments), Accuracy(row.AccuracyRate),
                row.AccuracyRate.StandardDeviation is { } spread ? $"± {Figure.Number(spread * 100, "0.0")}" : "", Figure.Dollars(row.AvgCostPerQuestion.Mean),
                Figure.Seconds(row.AvgExecutionTimePerQuestion.Mean), string.Join(", ", row.Models), string.Join(", ", row.Agents), row.LatestExperimentId, row.LatestName);
        }
        return table;
    }
}
