using System.Text;
using ExperimentApi.Cli.Output;
using ExperimentApi.Contracts.Comparisons;
using ExperimentApi.Contracts.Gate;

namespace ExperimentApi.Cli.Gates;

/// <summary>For a job's summary or a comment on a change.</summary>
internal static class MarkdownReport
{
    public static string Of(GateRequest request, GateResult result)
    {
        var report = new StringBuilder();
        report.Append("### ").Append(result.Result == GateOutcome.Pass ? "✅ " : "❌ ").Append(Inline(GateReport.Title(request, result))).Append("\n\n");
        foreach (string reason in result.Reasons)
            report.Append("- ").Append(Inline(reason)).Append('\n');
        report.Append("- rule: ").Append(Inline(GateReport.Rule(result))).Append("\n\n");
        report.Append("| experiment | accuracy | 95 % | questions | cost | per question |\n|---|--:|---|--:|--:|--:|\n");
        foreach (ComparedExperiment run in result.Comparison.Experiments)
        {
            ComparedPerformance figures = run.Performance;
            Row(
                report, run.ExperimentId, Figure.Percent(figures.AccuracyRate), figures.AccuracyInterval is { } interval ? Figure.Range(interval.Low, interval.High) : "",
                Figure.Count(figures.TotalQuestions), Figure.Dollars(figures.TotalEstimatedCost), Figure.Seconds(figures.AvgExecutionTimePerQuestion));
        }
        AppendTypes(report, result);
        foreach (string warning in result.Comparison.Warnings)
            report.Append("\n> ").Append(Inline(warning)).Append('\n');
        return report.ToString();
    }

    private static void AppendTypes(StringBuilder report, GateResult result)
    {
        if (result.Comparison.Pairs is not [{ ByQuestionType.Count: > 1 } pair])
            return;
        report.Append("\n| question type | verdict | points | p | questions |\n|---|---|--:|--:|--:|\n");
        foreach ((string type, TypeComparison row) in pair.ByQuestionType.OrderByDescending(type => type.Value.SharedQuestions))
            Row(report, type, row.Verdict, Figure.Points(row.Difference), Figure.PValue(row.AdjustedPValue ?? row.PValue), Figure.Count(row.SharedQuestions));
    }

    private static void Row(StringBuilder report, params string[] cells) =>
        report.Append("| ").AppendJoin(" | ", cells.Select(cell => Inline(cell).Replace("|", "\\|", StringComparison.Ordinal))).Append(" |\n");

    /// <summary>Names are data: they neither make links nor tags.</summary>
    private static string Inline(string text)
    {
        var plain = new StringBuilder();
        foreach (char character in Cell.Plain(text))
        {
            if (character is '<' or '>' or '[' or ']' or '*' or '_' or '`' or '\\' or '@' or '#')
                plain.Append('\\');
            plain.Append(character);
        }
        return plain.ToString();
    }
}
