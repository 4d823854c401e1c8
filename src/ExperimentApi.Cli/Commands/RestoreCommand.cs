using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Cli.Output;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Cli.Commands;

/// <summary><c>experiments restore</c>.</summary>
internal sealed class RestoreCommand : ServiceCommand
{
    private readonly Argument<string> _experiment = Arg.Experiment();

    public RestoreCommand(SharedOptions shared)
        : base(shared, "restore", "Bring back a deleted experiment (a backup: see restore-backup)", "experiments restore exp_first") =>
        Add(_experiment);

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        Experiment experiment = await session.Api.Experiments.RestoreAsync(parsed.GetRequiredValue(_experiment), cancellationToken);
        if (session.Json)
            session.Terminal.Json(experiment, WireJson.Context.Experiment);
        else
            new FactList().Add(experiment.ExperimentId, Tint.Status(experiment.Status)).Write(session.Terminal.Out);
        return ExitCode.Fine;
    }
}
