using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client.Stats;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Cli.Commands.Stats;

/// <summary><c>experiments stats models</c>.</summary>
internal sealed class ModelsCommand(SharedOptions shared) : StatsListCommand<ModelStats>(
    shared, WireJson.Context.PageModelStats, "models", "Use and performance of each model")
{
    protected override Task<Page<ModelStats>> ReadAsync(StatsClient stats, StatsListQuery query, CancellationToken cancellationToken) =>
        stats.ModelsAsync(query, cancellationToken);

    protected override TextTable Table(IReadOnlyList<ModelStats> rows)
    {
        var table = new TextTable(
            new("model", Least: 16), new("experiments", Right: true, Rank: 2), new("questions", Right: true, Rank: 3), new("accuracy", Right: true),
            new("per question", Right: true, Rank: 1), new("time", Right: true, Rank: 4), new("errors", Right: true, Rank: 5), new("cost", Right: true, Rank: 6),
            new("last used", Rank: 7));
        foreach (ModelStats row in rows)
        {
            table.Add(
                row.Model, Figure.Count(row.Experiments), Figure.Count(row.TotalQuestions), Accuracy(row.AccuracyRate), Figure.Dollars(row.AvgCostPerQuestion.Mean),
                Figure.Seconds(row.AvgExecutionTimePerQuestion.Mean), Figure.Count(row.FailureCount), Figure.Dollars(row.TotalEstimatedCost), Figure.Time(row.LastStartedAt));
        }
        return table;
    }
}
