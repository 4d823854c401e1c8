using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Cli.Commands;

/// <summary><c>experiments list</c>.</summary>
internal sealed class ListCommand : ServiceCommand
{
    private readonly ExperimentFilterOptions _filter = new();
    private readonly PageOptions _page = new();
    private readonly Option<string?> _sort = Opt.Text(
        "--sort", "started_at, accuracy_rate, total_estimated_cost, total_questions or avg_execution_time_per_question; with a minus the largest first (default -started_at)", "FIELD");

    public ListCommand(SharedOptions shared)
        : base(
            shared, "list", "List experiments, the latest first",
            "experiments list --project table-qa --from 7d",
            "experiments list --tag nightly --model gpt-4o --sort=-accuracy_rate -n 10",
            "experiments list --all --json | jq -r '.items[].experiment_id'")
    {
        _filter.AddTo(this);
        _sort.CompletionSources.Add(
            "-" + ExperimentSort.StartedAt, "-" + ExperimentSort.AccuracyRate, "-" + ExperimentSort.TotalEstimatedCost, "-" + ExperimentSort.TotalQuestions,
            "-" + ExperimentSort.AvgExecutionTimePerQuestion);
        Add(_sort);
        _page.AddTo(this);
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        ExperimentQuery query = _filter.ReadQuery(parsed) with { Sort = parsed.GetValue(_sort) };
        Page<ExperimentSummary> page = await _page.ReadAsync(
            parsed, (limit, cursor) => session.Api.Experiments.ListAsync(query with { Limit = limit, Cursor = cursor }, cancellationToken));
        if (session.Json)
        {
            session.Terminal.Json(page, WireJson.Context.PageExperimentSummary);
            return ExitCode.Fine;
        }

        TextTable table = ExperimentTable.Of(page.Items);
        if (table.IsEmpty)
            session.Terminal.Say("No experiments.");
        else
            table.Write(session.Terminal.Out);
        PageOptions.SayWhetherMore(session, page);
        return ExitCode.Fine;
    }
}
