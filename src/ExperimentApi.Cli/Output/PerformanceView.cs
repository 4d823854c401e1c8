using ExperimentApi.Contracts.Performance;
using Spectre.Console;

namespace ExperimentApi.Cli.Output;

/// <summary>Performance for people: the figures, by question type and agent, errors, and where the runner's own figures disagree.</summary>
internal static class PerformanceView
{
    public static void Write(IAnsiConsole console, ExperimentPerformance figures, long? expectedQuestions)
    {
        Section.Head(console, "performance");
        new FactList()
            .Add("accuracy", Accuracy(figures))
            .Add("questions", Questions(figures, expectedQuestions))
            .Add("errors", figures.FailureCount is > 0 ? $"{Figure.Count(figures.FailureCount)} ({Figure.Percent(figures.FailureRate)})" : "")
            .Add("conversations", figures.Conversations is { } all ? $"{Figure.Count(all.Total)}, fully right {Figure.Count(all.FullyCorrect)}" : "")
            .Add("cost", With(Figure.Dollars(figures.TotalEstimatedCost), Figure.Dollars(figures.AvgCostPerQuestion), "a question"))
            .Add("time", Time(figures))
            .Add("tokens", figures.InputTokens is null && figures.OutputTokens is null ? "" : $"{Figure.Count(figures.InputTokens)} in, {Figure.Count(figures.OutputTokens)} out")
            .Write(console, indent: 2);
        WriteTypes(console, figures.QuestionTypePerformance);
        WriteAgents(console, figures.AgentPerformance);
        WriteErrors(console, figures.ErrorPatterns);
        WriteDiscrepancies(console, figures.Discrepancies);
    }

    private static Cell Accuracy(ExperimentPerformance figures) => figures.AccuracyRate is null
        ? "none yet"
        : $"{Figure.Percent(figures.AccuracyRate)}{(figures.AccuracyInterval is { } interval ? $", {interval.Level * 100:0.##} % interval {Figure.Range(interval.Low, interval.High)}" : "")}"
            + (figures.ClusteredStandardError is { } error ? $", standard error {Figure.Number(error * 100, "0.0")} over {Figure.Count(figures.Clusters)} conversations" : "");

    private static string Questions(ExperimentPerformance figures, long? expected)
    {
        string text = $"{Figure.Count(figures.TotalQuestions)}{(expected is null ? "" : $" of {Figure.Count(expected)}")}, {Figure.Count(figures.CorrectAnswers)} right";
        if (figures.TotalAnswers != figures.TotalQuestions)
            text += $", {Figure.Count(figures.TotalAnswers)} answers";
        return figures.Ungraded > 0 ? $"{text}, {Figure.Count(figures.Ungraded)} ungraded" : text;
    }

    private static string Time(ExperimentPerformance figures) => figures.AvgExecutionTimePerQuestion is null
        ? ""
        : $"{Figure.Seconds(figures.AvgExecutionTimePerQuestion)} a question (median {Figure.Seconds(figures.P50ExecutionTime)}, 95 % within {Figure.Seconds(figures.P95ExecutionTime)}), "
            + $"{Figure.Seconds(figures.TotalExecutionTime)} in all";

    private static string With(string total, string each, string per) => total.Length == 0 || each.Length == 0 ? total : $"{total}, {each} {per}";

    private static void WriteTypes(IAnsiConsole console, IReadOnlyDictionary<string, QuestionTypePerformance>? types)
    {
        if (types is not { Count: > 0 })
            return;
        Section.Head(console, "by question type");
        var table = new TextTable(
            new("type", Least: 16), new("questions", Right: true), new("right", Right: true, Rank: 3), new("accuracy", Right: true), new("95 %", Rank: 1),
            new("time", Right: true, Rank: 2), new("cost", Right: true, Rank: 4));
        foreach ((string type, QuestionTypePerformance row) in types.OrderByDescending(type => type.Value.TotalQuestions))
        {
            table.Add(
                type, Figure.Count(row.TotalQuestions), Figure.Count(row.CorrectAnswers), Figure.Percent(row.AccuracyRate),
                row.AccuracyInterval is { } interval ? Figure.Range(interval.Low, interval.High) : "", Figure.Seconds(row.AvgExecutionTime), Figure.Dollars(row.AvgCost));
        }
        table.Write(console, indent: 2);
    }

    private static void WriteAgents(IAnsiConsole console, IReadOnlyDictionary<string, AgentPerformance>? agents)
    {
        if (agents is not { Count: > 0 })
            return;
        Section.Head(console, "by agent");
        var table = new TextTable(
            new("agent", Least: 16), new("executions", Right: true), new("success", Right: true), new("time", Right: true, Rank: 1), new("cost", Right: true, Rank: 2),
            new("tokens in", Right: true, Rank: 4), new("tokens out", Right: true, Rank: 3));
        foreach ((string agent, AgentPerformance row) in agents.OrderBy(agent => agent.Key, StringComparer.Ordinal))
        {
            table.Add(
                agent, Figure.Count(row.TotalExecutions), Figure.Percent(row.SuccessRate), Figure.Seconds(row.AvgExecutionTime), Figure.Dollars(row.EstimatedCost),
                Figure.Count(row.InputTokens), Figure.Count(row.OutputTokens));
        }
        table.Write(console, indent: 2);
    }

    private static void WriteErrors(IAnsiConsole console, IReadOnlyDictionary<string, long>? errors)
    {
        if (errors is not { Count: > 0 })
            return;
        Section.Head(console, "errors");
        var table = new TextTable(new("error", Least: 24), new("count", Right: true));
        foreach ((string error, long count) in errors.OrderByDescending(error => error.Value))
            table.Add(new Cell(Cell.Plain(error), Tint.Bad), Figure.Count(count));
        table.Write(console, indent: 2);
    }

    private static void WriteDiscrepancies(IAnsiConsole console, IReadOnlyList<Discrepancy> discrepancies)
    {
        if (discrepancies.Count == 0)
            return;
        Section.Head(console, "the runner's own figures disagree");
        var table = new TextTable(new("figure", Least: 24), new("reported", Right: true), new("computed", Right: true));
        foreach (Discrepancy difference in discrepancies)
            table.Add(difference.Path, Figure.Number(difference.Reported, "0.######"), Figure.Number(difference.Computed, "0.######"));
        table.Write(console, indent: 2);
    }
}
