using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Cli.Output;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Cli.Commands;

/// <summary><c>experiments show</c>.</summary>
internal sealed class ShowCommand : ServiceCommand
{
    private readonly Argument<string> _experiment = Arg.Experiment();

    public ShowCommand(SharedOptions shared)
        : base(
            shared, "show", "Show one experiment: what it is, its configuration and its performance",
            "experiments show exp_20250628_161635_k3f9",
            "experiments show exp_20250628_161635_k3f9 --json | jq .performance") =>
        Add(_experiment);

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        Experiment experiment = await session.Api.Experiments.GetAsync(parsed.GetRequiredValue(_experiment), cancellationToken);
        if (session.Json)
            session.Terminal.Json(experiment, WireJson.Context.Experiment);
        else
            ExperimentView.Write(session.Terminal.Out, experiment);
        return ExitCode.Fine;
    }
}
