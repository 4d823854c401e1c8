using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client.Stats;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Cli.Commands.Stats;

/// <summary><c>experiments stats question-types</c>.</summary>
internal sealed class QuestionTypesCommand(SharedOptions shared) : StatsListCommand<QuestionTypeStats>(
    shared, WireJson.Context.PageQuestionTypeStats, "question-types", "Performance on each question type")
{
    protected override Task<Page<QuestionTypeStats>> ReadAsync(StatsClient stats, StatsListQuery query, CancellationToken cancellationToken) =>
        stats.QuestionTypesAsync(query, cancellationToken);

    protected override TextTable Table(IReadOnlyList<QuestionTypeStats> rows)
    {
        var table = new TextTable(
            new("type", Least: 16), new("experiments", Right: true, Rank: 4), new("questions", Right: true, Rank: 1), new("accuracy", Right: true),
            new("cost", Right: true, Rank: 2), new("time", Right: true, Rank: 3), new("errors", Right: true, Rank: 5));
        foreach (QuestionTypeStats row in rows)
        {
            table.Add(
                row.QuestionType, Figure.Count(row.Experiments), Figure.Count(row.TotalQuestions), Accuracy(row.AccuracyRate), Figure.Dollars(row.AvgCost.Mean),
                Figure.Seconds(row.AvgExecutionTime.Mean), Figure.Count(row.FailureCount));
        }
        return table;
    }
}
