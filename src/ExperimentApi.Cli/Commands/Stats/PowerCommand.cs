using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client.Stats;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Cli.Commands.Stats;

/// <summary><c>experiments stats power</c>.</summary>
internal sealed class PowerCommand : ServiceCommand
{
    private readonly Option<string?> _dataset = Opt.Text("--dataset", "By the runs on this dataset (its hash)", "HASH");
    private readonly Option<string?> _baseline = Opt.Text("--baseline", "By this run", "ID");
    private readonly Option<string?> _project = Opt.Text("--project", "The project of baseline:NAME", "NAME");
    private readonly Option<double?> _difference = Opt.Number("--difference", "How large a difference is to be seen: 0.03 is three points");
    private readonly Option<long?> _questions = Opt.Whole("--questions", "How many questions there will be");
    private readonly Option<double?> _level = Opt.Number("--level", "Confidence level (default 0.95)");
    private readonly Option<double?> _power = Opt.Number("--power", "How surely it is to be seen (default 0.8)");

    public PowerCommand(SharedOptions shared)
        : base(
            shared, "power", "How many more questions it takes to see a difference, or how small a difference can be seen",
            "experiments stats power --baseline exp_a --difference 0.03",
            "experiments stats power --dataset HASH --questions 500")
    {
        foreach (Option option in new Option[] { _baseline, _project, _dataset, _difference, _questions, _level, _power })
            Add(option);
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        PowerPlan plan = await session.Api.Stats.PowerAsync(
            new PowerQuery
            {
                Dataset = parsed.GetValue(_dataset),
                Baseline = parsed.GetValue(_baseline),
                Project = parsed.GetValue(_project),
                Difference = parsed.GetValue(_difference),
                Questions = parsed.GetValue(_questions) is { } questions ? (int)Math.Min(questions, int.MaxValue) : null,
                Level = parsed.GetValue(_level),
                Power = parsed.GetValue(_power),
            },
            cancellationToken);
        if (session.Json)
        {
            session.Terminal.Json(plan, WireJson.Context.PowerPlan);
            return ExitCode.Fine;
        }
        Section.Sentence(session.Terminal.Out, plan.Summary);
        foreach (string warning in plan.Warnings)
            Section.Sentence(session.Terminal.Out, warning, Tint.Unsure);
        return ExitCode.Fine;
    }
}
