using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client.Comparisons;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Comparisons;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Cli.Commands;

/// <summary><c>experiments compare</c>.</summary>
internal sealed class CompareCommand : ServiceCommand
{
    private readonly Argument<string[]> _experiments = Arg.Experiments("Two to 200 experiments, ids or baseline:NAME; the first is the baseline");
    private readonly Option<string?> _baseline = Opt.Text("--baseline", "Compare with this one instead of the first", "ID");
    private readonly Option<string?> _project = Opt.Text("--project", "The project of baseline:NAME", "NAME");
    private readonly Option<bool> _allPairs = Opt.Flag("--all-pairs", "Every one with every other");
    private readonly Option<string?> _correction = Opt.Choice("--correction", "For testing several pairs (default holm)", "holm", "bh", "none");
    private readonly Option<double?> _level = Opt.Number("--level", "Confidence level (default 0.95)");
    private readonly Option<bool> _questions = Opt.Flag("--questions", "The questions side by side instead of the summary");
    private readonly Option<string?> _change = Opt.Choice("--change", "With --questions: only those that", "regressed", "improved", "same", "any");
    private readonly PageOptions _page = new();

    public CompareCommand(SharedOptions shared)
        : base(
            shared, "compare", "Compare experiments: which is better, by how much, and how sure",
            "experiments compare exp_a exp_b",
            "experiments compare baseline:main exp_b exp_c --correction bh",
            "experiments compare exp_a exp_b --questions --change regressed")
    {
        Add(_experiments);
        foreach (Option option in new Option[] { _baseline, _project, _allPairs, _correction, _level, _questions, _change })
            Add(option);
        _page.AddTo(this);
    }

    protected override Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken) =>
        parsed.GetValue(_questions) || parsed.GetValue(_change) is not null
            ? QuestionsAsync(session, parsed, cancellationToken)
            : SummaryAsync(session, parsed, cancellationToken);

    private async Task<int> SummaryAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        var query = new ComparisonQuery
        {
            Baseline = parsed.GetValue(_baseline),
            Project = parsed.GetValue(_project),
            AllPairs = parsed.GetValue(_allPairs),
            Correction = parsed.GetValue(_correction),
            Level = parsed.GetValue(_level),
        };
        Comparison comparison = await session.Api.Comparisons.CompareAsync(parsed.GetRequiredValue(_experiments), query, cancellationToken);
        if (session.Json)
            session.Terminal.Json(comparison, WireJson.Context.Comparison);
        else
            ComparisonView.Write(session.Terminal.Out, comparison);
        return ExitCode.Fine;
    }

    private async Task<int> QuestionsAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string[] experiments = parsed.GetRequiredValue(_experiments);
        var query = new ComparedQuestionsQuery
        {
            Baseline = parsed.GetValue(_baseline),
            Project = parsed.GetValue(_project),
            Change = parsed.GetValue(_change),
        };
        Page<ComparedQuestion> page = await _page.ReadAsync(
            parsed, (limit, cursor) => session.Api.Comparisons.ListQuestionsAsync(experiments, query with { Limit = limit, Cursor = cursor }, cancellationToken));
        if (session.Json)
        {
            session.Terminal.Json(page, WireJson.Context.PageComparedQuestion);
            return ExitCode.Fine;
        }
        if (page.Items.Count == 0)
            session.Terminal.Say("No such questions.");
        else
            ComparisonView.Questions(page.Items).Write(session.Terminal.Out);
        PageOptions.SayWhetherMore(session, page);
        return ExitCode.Fine;
    }
}
