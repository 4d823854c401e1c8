using System.CommandLine;
using System.Text.Json.Serialization.Metadata;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client.Stats;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Cli.Commands.Stats;

/// <summary>A list of statistics: the same filter, pages and answers for each.</summary>
internal abstract class StatsListCommand<T> : ServiceCommand
{
    private readonly FilterOptions _filter = new();
    private readonly PageOptions _page = new();
    private readonly JsonTypeInfo<Page<T>> _type;

    protected StatsListCommand(SharedOptions shared, JsonTypeInfo<Page<T>> type, string name, string description)
        : base(shared, name, description, $"experiments stats {name} --from 30d", $"experiments stats {name} --all --json")
    {
        _type = type;
        _filter.AddTo(this);
        _page.AddTo(this);
    }

    protected abstract Task<Page<T>> ReadAsync(StatsClient stats, StatsListQuery query, CancellationToken cancellationToken);

    protected abstract TextTable Table(IReadOnlyList<T> rows);

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        StatsListQuery query = _filter.Fill(parsed, new StatsListQuery());
        Page<T> page = await _page.ReadAsync(
            parsed, (limit, cursor) => ReadAsync(session.Api.Stats, query with { Limit = limit, Cursor = cursor }, cancellationToken));
        if (session.Json)
        {
            session.Terminal.Json(page, _type);
            return ExitCode.Fine;
        }
        if (page.Items.Count == 0)
            session.Terminal.Say("Nothing yet.");
        else
            Table(page.Items).Write(session.Terminal.Out);
        PageOptions.SayWhetherMore(session, page);
        return ExitCode.Fine;
    }

    /// <summary>A mean over runs, and how far the runs are apart.</summary>
    protected static string Accuracy(ValueOverRuns value) =>
        value.Interval is { } interval ? $"{Figure.Percent(value.Mean)} {Figure.Range(interval.Low, interval.High)}" : Figure.Percent(value.Mean);
}
