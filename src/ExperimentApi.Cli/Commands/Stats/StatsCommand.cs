using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Cli.Output;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Cli.Commands.Stats;

/// <summary><c>experiments stats</c>: the totals by itself, and a command below it for each list.</summary>
internal sealed class StatsCommand : ServiceCommand
{
    private readonly FilterOptions _filter = new();

    public StatsCommand(SharedOptions shared)
        : base(
            shared, "stats", "Totals of many experiments; or by model, agent, question type, error or configuration",
            "experiments stats --project table-qa",
            "experiments stats models --from 30d",
            "experiments stats power --baseline exp_a --difference 0.03")
    {
        _filter.AddTo(this);
        Add(new ModelsCommand(shared));
        Add(new AgentsCommand(shared));
        Add(new QuestionTypesCommand(shared));
        Add(new ErrorsCommand(shared));
        Add(new ConfigurationsCommand(shared));
        Add(new FrontierCommand(shared));
        Add(new PowerCommand(shared));
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        ServiceStats stats = await session.Api.Stats.TotalsAsync(_filter.Read(parsed), cancellationToken);
        if (session.Json)
        {
            session.Terminal.Json(stats, WireJson.Context.ServiceStats);
            return ExitCode.Fine;
        }
        new FactList()
            .Add("experiments", Figure.Count(stats.Experiments))
            .Add("by status", string.Join(", ", stats.ByStatus.Where(status => status.Value > 0).Select(status => $"{Figure.Count(status.Value)} {status.Key}")))
            .Add("questions", Figure.Count(stats.TotalQuestions))
            .Add("answers", $"{Figure.Count(stats.TotalAnswers)}, {Figure.Count(stats.CorrectAnswers)} right, {Figure.Count(stats.FailureCount)} errors")
            .Add("cost", Figure.Dollars(stats.TotalEstimatedCost))
            .Add("time", Figure.Seconds(stats.TotalExecutionTime))
            .Add("tokens", stats.InputTokens is null && stats.OutputTokens is null ? "" : $"{Figure.Count(stats.InputTokens)} in, {Figure.Count(stats.OutputTokens)} out")
            .Add("arriving", $"{Figure.Number(stats.ResultsPerSecond, "#,##0.#")} results a second lately")
            .Add("database", Figure.Bytes(stats.DatabaseSizeBytes))
            .Write(session.Terminal.Out);
        return ExitCode.Fine;
    }
}
