using ExperimentApi.Contracts.Experiments;

namespace ExperimentApi.Cli.Output;

/// <summary>Experiments, a line each.</summary>
internal static class ExperimentTable
{
    public static TextTable Of(IEnumerable<ExperimentSummary> experiments)
    {
        var table = new TextTable(
            new("experiment", Id: true), new("status", Rank: 1), new("accuracy", Right: true), new("95 %", Rank: 4), new("questions", Right: true, Rank: 2),
            new("cost", Right: true, Rank: 5), new("per question", Right: true, Rank: 6), new("started (UTC)", Rank: 3), new("project", Rank: 7, Least: 8),
            new("name", Rank: 8, Least: 12), new("models", Rank: 10, Least: 12), new("tags", Rank: 9, Least: 10));
        foreach (ExperimentSummary experiment in experiments)
        {
            table.Add(
                experiment.ExperimentId,
                Tint.Status(experiment.Status, experiment.DeletedAt is not null),
                Figure.Percent(experiment.AccuracyRate),
                experiment.AccuracyInterval is { } interval ? Figure.Range(interval.Low, interval.High) : "",
                Questions(experiment),
                Figure.Dollars(experiment.TotalEstimatedCost),
                Figure.Seconds(experiment.AvgExecutionTimePerQuestion),
                Figure.Time(experiment.StartedAt),
                experiment.Project,
                experiment.Name,
                string.Join(", ", experiment.Models),
                string.Join(", ", experiment.Tags));
        }
        return table;
    }

    private static string Questions(ExperimentSummary experiment) =>
        experiment.ExpectedQuestions is { } expected && expected != experiment.TotalQuestions
            ? $"{Figure.Count(experiment.TotalQuestions)} of {Figure.Count(expected)}"
            : Figure.Count(experiment.TotalQuestions);
}
