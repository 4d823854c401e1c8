using ExperimentApi.Cli.Output;
using ExperimentApi.Contracts.Gate;
using Spectre.Console;

namespace ExperimentApi.Cli.Gates;

/// <summary>A gate's verdict in the forms that CI systems read.</summary>
internal static class GateReport
{
    public const string Text = "text";

    public static IReadOnlyDictionary<string, Func<GateRequest, GateResult, string>> Formats { get; } =
        new Dictionary<string, Func<GateRequest, GateResult, string>>
        {
            [Text] = (request, result) => string.Join('\n', Lines(request, result)) + "\n",
            ["github"] = GitHubReport.Of,
            ["junit"] = JUnitReport.Of,
            ["markdown"] = MarkdownReport.Of,
        };

    /// <summary>For people at a terminal.</summary>
    public static void Write(IAnsiConsole console, GateRequest request, GateResult result)
    {
        bool passed = result.Result == GateOutcome.Pass;
        string[] lines = [.. Lines(request, result)];
        console.Write(new Text(lines[0], new Style(passed ? Tint.Good : Tint.Bad, decoration: Decoration.Bold)));
        console.WriteLine();
        foreach (string line in lines[1..])
            Section.Sentence(console, line.TrimStart(), indent: 2);
    }

    public static string Title(GateRequest request, GateResult result) =>
        $"{(result.Result == GateOutcome.Pass ? "PASS" : "FAIL")}  {request.Candidate} against {request.Baseline}";

    /// <summary>Such as <c>accuracy_rate, at most 2.0 points worse, shown_worse</c>.</summary>
    public static string Rule(GateResult result) => result.Metric == GateMetric.AccuracyRate
        ? $"{result.Metric}, at most {Figure.Number(result.MaxRegression * 100, "0.0##")} points worse, {result.Mode}"
        : $"{result.Metric}, at most {Figure.Number(result.MaxRegression * 100, "0.0##")} % more, {result.Mode}";

    private static IEnumerable<string> Lines(GateRequest request, GateResult result) =>
        [Title(request, result), $"  {Rule(result)}", .. result.Reasons.Select(reason => $"  {Cell.Plain(reason)}"), .. result.Comparison.Warnings.Select(warning => $"  warning: {Cell.Plain(warning)}")];
}
