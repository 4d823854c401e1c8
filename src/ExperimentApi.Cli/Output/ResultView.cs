using ExperimentApi.Contracts.Results;
using Spectre.Console;

namespace ExperimentApi.Cli.Output;

/// <summary>Results: a line each, or one question whole.</summary>
internal static class ResultView
{
    public static TextTable Table(IEnumerable<StoredResult> results)
    {
        var table = new TextTable(
            new("question id", Least: 24, Id: true), new("attempt", Right: true, Rank: 6), new("grade"), new("score", Right: true, Rank: 7), new("predicted", Rank: 1, Least: 10),
            new("expected", Rank: 2, Least: 10), new("error", Rank: 3, Least: 10), new("type", Rank: 5, Least: 8), new("time", Right: true, Rank: 8),
            new("cost", Right: true, Rank: 9), new("question", Rank: 10, Least: 20));
        foreach (StoredResult result in results)
        {
            table.Add(
                result.QuestionId, result.Attempt is 1 or null ? "" : Figure.Count(result.Attempt), Tint.Grade(result.IsCorrect, result.ErrorType),
                Score(result), result.Predicted, result.Expected, result.ErrorType, result.QuestionType,
                Figure.Seconds(result.ExecutionTime), Figure.Dollars(result.EstimatedCost), result.Question);
        }
        return table;
    }

    public static void Write(IAnsiConsole console, QuestionAttempts question)
    {
        Section.Title(console, question.QuestionId);
        foreach (StoredResult attempt in question.Attempts)
        {
            if (question.Attempts.Count > 1)
                Section.Head(console, $"attempt {attempt.Attempt}");
            new FactList()
                .Add("grade", Tint.Grade(attempt.IsCorrect, attempt.ErrorType))
                .Add("score", Score(attempt))
                .Add("type", attempt.QuestionType)
                .Add("question", attempt.Question)
                .Add("expected", attempt.Expected)
                .Add("predicted", attempt.Predicted)
                .Add("confidence", Figure.Number(attempt.Confidence))
                .Add("error", new Cell(Cell.Plain(string.Join(": ", new[] { attempt.ErrorType, attempt.ErrorMessage }.Where(text => !string.IsNullOrEmpty(text)))), Tint.Bad))
                .Add("reasoning", attempt.Reasoning)
                .Add("program", attempt.DslProgram)
                .Add("time", Figure.Seconds(attempt.ExecutionTime))
                .Add("cost", Figure.Dollars(attempt.EstimatedCost))
                .Add("received", $"{Figure.Time(attempt.ReceivedAt)} UTC")
                .Write(console, indent: 2);
            WriteSteps(console, attempt.Steps);
        }
    }

    /// <summary>What a person or a judge said of it stands before what the runner said.</summary>
    private static string Score(StoredResult result) =>
        result.ReviewedScore is { } reviewed ? $"{Figure.Number(reviewed)} (reviewed)" : Figure.Number(result.Score);

    private static void WriteSteps(IAnsiConsole console, IReadOnlyList<AgentStep>? steps)
    {
        if (steps is not { Count: > 0 })
            return;
        var table = new TextTable(
            new("step", Right: true), new("agent", Least: 12), new("model", Rank: 3, Least: 10), new("time", Right: true, Rank: 1), new("cost", Right: true, Rank: 4),
            new("output", Rank: 2, Least: 20));
        for (int at = 0; at < steps.Count; at++)
        {
            AgentStep step = steps[at];
            table.Add(
                Figure.Count(at + 1), step.Agent, step.Model, Figure.Seconds(step.ExecutionTime), Figure.Dollars(step.EstimatedCost),
                step.Error is { } error ? new Cell(Cell.Plain(error), Tint.Bad) : step.Output);
        }
        console.WriteLine();
        table.Write(console, indent: 2);
    }
}
