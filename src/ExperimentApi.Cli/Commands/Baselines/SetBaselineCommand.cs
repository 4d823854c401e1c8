using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Contracts.Baselines;

namespace ExperimentApi.Cli.Commands.Baselines;

/// <summary><c>experiments baseline set</c>.</summary>
internal sealed class SetBaselineCommand : ServiceCommand
{
    private readonly Argument<string> _name = BaselineArguments.Name();
    private readonly Argument<string> _experiment = Arg.Experiment();
    private readonly Option<string?> _project = BaselineArguments.Project();
    private readonly Option<string?> _note = Opt.Text("--note", "Why this one", "TEXT");

    public SetBaselineCommand(SharedOptions shared)
        : base(shared, "set", "Point a baseline at an experiment", "experiments baseline set main exp_first --note \"release 4\"")
    {
        Add(_name);
        Add(_experiment);
        Add(_project);
        Add(_note);
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        Baseline baseline = await session.Api.Baselines.SetAsync(
            parsed.GetValue(_project) ?? BaselineReference.DefaultProject, parsed.GetRequiredValue(_name),
            new BaselineRequest { ExperimentId = parsed.GetRequiredValue(_experiment), Note = parsed.GetValue(_note) }, cancellationToken);
        BaselineArguments.Tell(session, baseline);
        return ExitCode.Fine;
    }
}
