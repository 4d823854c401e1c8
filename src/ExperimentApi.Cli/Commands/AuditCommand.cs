using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client.Audit;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Audit;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Cli.Commands;

/// <summary><c>experiments audit</c>.</summary>
internal sealed class AuditCommand : ServiceCommand
{
    private readonly Option<string?> _experiment = Opt.Text("--experiment", "Only of this experiment", "ID");
    private readonly Option<string?> _action = Opt.Text("--action", "Only this, such as deleted or 'key created'", "TEXT");
    private readonly Option<string?> _actor = Opt.Text("--actor", "Only by this key, by its id", "ID");
    private readonly Option<DateTimeOffset?> _from = Opt.Time("--from", "Only then or later");
    private readonly Option<DateTimeOffset?> _to = Opt.Time("--to", "Only before");
    private readonly PageOptions _page = new();

    public AuditCommand(SharedOptions shared)
        : base(shared, "audit", "List who changed what, newest first", "experiments audit --from 7d --action deleted")
    {
        foreach (Option option in new Option[] { _experiment, _action, _actor, _from, _to })
            Add(option);
        _page.AddTo(this);
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        var query = new AuditQuery
        {
            Experiment = parsed.GetValue(_experiment),
            Action = parsed.GetValue(_action),
            Actor = parsed.GetValue(_actor),
            From = parsed.GetValue(_from),
            To = parsed.GetValue(_to),
        };
        Page<AuditRecord> page = await _page.ReadAsync(parsed, (limit, cursor) => session.Api.Audit.ListAsync(query with { Limit = limit, Cursor = cursor }, cancellationToken));
        if (session.Json)
        {
            session.Terminal.Json(page, WireJson.Context.PageAuditRecord);
            return ExitCode.Fine;
        }
        var table = new TextTable(new("when (UTC)"), new("what"), new("who"), new("experiment", Rank: 1, Id: true), new("changes", Rank: 2, Least: 12));
        foreach (AuditRecord entry in page.Items)
            table.Add(Figure.Time(entry.At), entry.Action, entry.Actor, entry.ExperimentId, entry.Changes?.GetRawText());
        if (page.Items.Count == 0)
            session.Terminal.Say("Nothing was changed.");
        else
            table.Write(session.Terminal.Out);
        PageOptions.SayWhetherMore(session, page);
        return ExitCode.Fine;
    }
}
