using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Cli.Commands.Baselines;

/// <summary><c>experiments baseline list</c>.</summary>
internal sealed class ListBaselinesCommand : ServiceCommand
{
    private readonly Option<string?> _project = BaselineArguments.Project();
    private readonly PageOptions _page = new();

    public ListBaselinesCommand(SharedOptions shared)
        : base(shared, "list", "List a project's baselines", "experiments baseline list --project table-qa")
    {
        Add(_project);
        _page.AddTo(this);
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string project = parsed.GetValue(_project) ?? BaselineReference.DefaultProject;
        Page<Baseline> page = await _page.ReadAsync(parsed, (limit, cursor) => session.Api.Baselines.ListAsync(project, limit, cursor, cancellationToken));
        if (session.Json)
            session.Terminal.Json(page, WireJson.Context.PageBaseline);
        else if (page.Items.Count == 0)
            session.Terminal.Say($"Project {project} has no baselines.");
        else
            BaselineArguments.Table(page.Items).Write(session.Terminal.Out);
        if (!session.Json)
            PageOptions.SayWhetherMore(session, page);
        return ExitCode.Fine;
    }
}
