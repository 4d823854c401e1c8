using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Contracts.Baselines;

namespace ExperimentApi.Cli.Commands.Baselines;

/// <summary><c>experiments baseline remove</c>.</summary>
internal sealed class RemoveBaselineCommand : ServiceCommand
{
    private readonly Argument<string> _name = BaselineArguments.Name();
    private readonly Option<string?> _project = BaselineArguments.Project();

    public RemoveBaselineCommand(SharedOptions shared)
        : base(shared, "remove", "Remove a baseline; the experiment stays", "experiments baseline remove main")
    {
        Add(_name);
        Add(_project);
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string project = parsed.GetValue(_project) ?? BaselineReference.DefaultProject;
        string name = parsed.GetRequiredValue(_name);
        // Read first: the service's answer to a removal is empty, and people want to know what it pointed at.
        Baseline removed = await session.Api.Baselines.GetAsync(project, name, cancellationToken);
        await session.Api.Baselines.DeleteAsync(project, name, cancellationToken);
        BaselineArguments.Tell(session, removed);
        session.Terminal.Say($"{removed.Reference} is removed.");
        return ExitCode.Fine;
    }
}
