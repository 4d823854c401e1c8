using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Contracts.Baselines;

namespace ExperimentApi.Cli.Commands.Baselines;

/// <summary><c>experiments baseline show</c>.</summary>
internal sealed class ShowBaselineCommand : ServiceCommand
{
    private readonly Argument<string> _name = BaselineArguments.Name();
    private readonly Option<string?> _project = BaselineArguments.Project();

    public ShowBaselineCommand(SharedOptions shared)
        : base(shared, "show", "Show what a baseline points at", "experiments baseline show main")
    {
        Add(_name);
        Add(_project);
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        BaselineArguments.Tell(session, await session.Api.Baselines.GetAsync(
            parsed.GetValue(_project) ?? BaselineReference.DefaultProject, parsed.GetRequiredValue(_name), cancellationToken));
        return ExitCode.Fine;
    }
}
