using System.Text.Json;
using ExperimentApi.Contracts.Comparisons;
using Spectre.Console;

namespace ExperimentApi.Cli.Output;

/// <summary>A comparison for people: the runs, the verdicts, and what was configured differently.</summary>
internal static class ComparisonView
{
    public static void Write(IAnsiConsole console, Comparison comparison)
    {
        WriteExperiments(console, comparison);
        Section.Head(console, "verdict");
        foreach (PairComparison pair in comparison.Pairs)
            Section.Sentence(console, pair.Summary, Tint.Verdict(pair.Verdict).Colour, indent: 2);
        WritePairs(console, comparison);
        foreach (PairComparison pair in comparison.Pairs)
            WriteTypes(console, pair, comparison.Pairs.Count > 1);
        WriteDifferences(console, comparison);
        if (comparison.Warnings.Count > 0)
            Section.Head(console, "warnings");
        foreach (string warning in comparison.Warnings)
            Section.Sentence(console, warning, Tint.Unsure, indent: 2);
    }

    /// <summary>A line a question; an experiment's cell is its score, or the word for what went wrong.</summary>
    public static TextTable Questions(IReadOnlyList<ComparedQuestion> questions)
    {
        string[] experiments = [.. questions[0].Answers.Keys];
        var table = new TextTable([
            new("question id", Least: 20, Id: true), .. experiments.Select(id => new Column(id, Least: 12, Verbatim: true)), new("type", Rank: 2, Least: 8), new("question", Rank: 1, Least: 20)]);
        foreach (ComparedQuestion question in questions)
            table.Add([question.QuestionId, .. experiments.Select(id => Answer(question.Answers.GetValueOrDefault(id))), question.QuestionType, question.Question]);
        return table;
    }

    private static Cell Answer(ComparedAnswer? answer)
    {
        if (answer is null)
            return new Cell("not asked", Tint.Quiet);
        Cell grade = Tint.Grade(answer.IsCorrect, answer.ErrorType);
        return answer.Attempts > 1 ? grade with { Text = $"{Figure.Number(answer.Score)} of {answer.Attempts}" } : grade;
    }

    private static void WriteExperiments(IAnsiConsole console, Comparison comparison)
    {
        var table = new TextTable(
            new("experiment", Id: true), new("", Rank: 6), new("accuracy", Right: true), new("95 %", Rank: 3), new("questions", Right: true, Rank: 2), new("cost", Right: true, Rank: 1),
            new("per question", Right: true, Rank: 4), new("name", Rank: 5, Least: 12));
        foreach (ComparedExperiment run in comparison.Experiments)
        {
            ComparedPerformance figures = run.Performance;
            table.Add(
                run.ExperimentId, run.ExperimentId == comparison.Baseline ? new Cell("baseline", Tint.Quiet) : "", Figure.Percent(figures.AccuracyRate),
                figures.AccuracyInterval is { } interval ? Figure.Range(interval.Low, interval.High) : "", Figure.Count(figures.TotalQuestions),
                Figure.Dollars(figures.TotalEstimatedCost), Figure.Seconds(figures.AvgExecutionTimePerQuestion), run.Name);
        }
        table.Write(console);
    }

    private static void WritePairs(IAnsiConsole console, Comparison comparison)
    {
        Section.Head(console, $"on the questions both answered ({comparison.Level * 100:0.##} %, {comparison.Correction})");
        var table = new TextTable(
            new("candidate", Least: 24, Id: true), new("against", Rank: 9, Least: 16, Id: true), new("verdict"), new("points", Right: true), new("interval", Rank: 1),
            new("p", Right: true, Rank: 3), new("shared", Right: true, Rank: 4), new("cost", Right: true, Rank: 6), new("time", Right: true, Rank: 5));
        foreach (PairComparison pair in comparison.Pairs)
        {
            table.Add(
                pair.Candidate, pair.Baseline, Tint.Verdict(pair.Verdict), Figure.Points(pair.Difference),
                pair.Interval is { } interval ? Range(interval) : "", Figure.PValue(pair.AdjustedPValue ?? pair.PValue), Figure.Count(pair.SharedQuestions),
                Change(pair.Cost), Change(pair.ExecutionTime));
        }
        table.Write(console, indent: 2);
    }

    private static void WriteTypes(IAnsiConsole console, PairComparison pair, bool named)
    {
        if (pair.ByQuestionType.Count < 2)
            return;
        Section.Head(console, named ? $"{pair.Candidate} by question type" : "by question type");
        var table = new TextTable(
            new("type", Least: 16), new("verdict"), new("points", Right: true), new("interval", Rank: 1), new("p", Right: true, Rank: 2), new("questions", Right: true, Rank: 3));
        foreach ((string type, TypeComparison row) in pair.ByQuestionType.OrderByDescending(type => type.Value.SharedQuestions))
        {
            table.Add(
                type, Tint.Verdict(row.Verdict), Figure.Points(row.Difference), row.Interval is { } interval ? Range(interval) : "",
                Figure.PValue(row.AdjustedPValue ?? row.PValue), Figure.Count(row.SharedQuestions));
        }
        table.Write(console, indent: 2);
    }

    private static void WriteDifferences(IAnsiConsole console, Comparison comparison)
    {
        if (comparison.ConfigurationDifferences.Count == 0)
            return;
        Section.Head(console, "configured differently");
        string[] experiments = [.. comparison.Experiments.Select(run => run.ExperimentId)];
        var table = new TextTable([new("path", Least: 20), .. experiments.Select((id, at) => new Column(id, Rank: at < 2 ? 0 : at, Least: 12, Verbatim: true))]);
        foreach (ConfigurationDifference difference in comparison.ConfigurationDifferences)
            table.Add([difference.Path, .. experiments.Select(id => Value(difference, id))]);
        table.Write(console, indent: 2);
    }

    private static Cell Value(ConfigurationDifference difference, string experiment) => difference.Values.TryGetValue(experiment, out JsonElement value)
        ? value.ValueKind == JsonValueKind.String ? value.GetString() : value.GetRawText()
        : new Cell("absent", Tint.Quiet);

    private static string Range(DifferenceInterval interval) => $"({Figure.Points(interval.Low)} – {Figure.Points(interval.High)})";

    /// <summary>Of the baseline's mean, in percent: dollars and seconds of a question say less.</summary>
    private static string Change(FigureDifference figure) =>
        figure is { Difference: { } difference, BaselineMean: > 0 and var mean } ? $"{Figure.Points(difference / mean)} %" : "";
}
