using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Gates;
using ExperimentApi.Cli.Options;
using ExperimentApi.Contracts.Gate;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Cli.Commands;

/// <summary><c>experiments gate</c>: the exit code is the verdict.</summary>
internal sealed class GateCommand : ServiceCommand
{
    private readonly Argument<string> _candidate = new("candidate") { Description = "The experiment to judge", HelpName = "ID" };
    private readonly Option<string?> _baseline = Opt.Text("--baseline", "What it is measured against (default baseline:main)", "ID");
    private readonly Option<string?> _project = Opt.Text("--project", "The project of baseline:NAME", "NAME");

    private readonly Option<double?> _maxRegression = Opt.Number(
        "--max-regression", "What is still accepted: 0.02 is two points of accuracy, or 2 % more cost or time (default 0)");

    private readonly Option<string?> _metric = Opt.Choice("--metric", "What is measured (default accuracy_rate)", GateMetric.All);
    private readonly Option<string?> _mode = Opt.Choice("--mode", "Fail what is shown worse (default), or pass only what is shown not worse", GateMode.All);
    private readonly Option<double?> _level = Opt.Number("--level", "Confidence level (default 0.95)");
    private readonly Option<string?> _format = Opt.Choice("--format", "How it is said (default text)", GateReport.Formats.Keys);
    private readonly Option<string?> _output = Opt.Text("--output", "The file to write, instead of stdout", "FILE", "-o");

    public GateCommand(SharedOptions shared)
        : base(
            shared, "gate", "Judge an experiment against a baseline, for CI jobs: exit code 1 is a regression",
            "experiments gate exp_second --baseline baseline:main --max-regression 0.02",
            "experiments gate exp_second --format github",
            "experiments gate exp_second --format markdown >> \"$GITHUB_STEP_SUMMARY\"",
            "experiments gate exp_second --format junit -o gate.xml")
    {
        Add(_candidate);
        foreach (Option option in new Option[] { _baseline, _project, _maxRegression, _metric, _mode, _level, _format, _output })
            Add(option);
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (session.Json && parsed.GetValue(_format) is not null)
            throw new CliException("Either --json or --format.");
        var request = new GateRequest
        {
            Baseline = parsed.GetValue(_baseline) ?? "baseline:main",
            Candidate = parsed.GetRequiredValue(_candidate),
            Project = parsed.GetValue(_project),
            MaxRegression = parsed.GetValue(_maxRegression) ?? 0,
            Metric = parsed.GetValue(_metric),
            Mode = parsed.GetValue(_mode),
            Level = parsed.GetValue(_level),
        };
        GateResult result = await session.Api.Comparisons.GateAsync(request, cancellationToken);
        await TellAsync(session, request, result, parsed.GetValue(_format) ?? GateReport.Text, parsed.GetValue(_output), cancellationToken);
        return result.Result == GateOutcome.Pass ? ExitCode.Fine : ExitCode.No;
    }

    private static async Task TellAsync(
        Session session, GateRequest request, GateResult result, string format, string? path, CancellationToken cancellationToken)
    {
        if (path is null && session.Json)
        {
            session.Terminal.Json(result, WireJson.Context.GateResult);
        }
        else if (path is null && format == GateReport.Text)
        {
            GateReport.Write(session.Terminal.Out, request, result);
        }
        else
        {
            string report = session.Json
                ? System.Text.Json.JsonSerializer.Serialize(result, WireJson.Context.GateResult) + "\n"
                : GateReport.Formats[format](request, result);
            if (path is null)
                session.Terminal.Out.Profile.Out.Writer.Write(report);
            else
                await File.WriteAllTextAsync(path, report, cancellationToken);
        }
        if (path is not null)
            session.Terminal.Say($"{path}: {result.Result}");
    }
}
