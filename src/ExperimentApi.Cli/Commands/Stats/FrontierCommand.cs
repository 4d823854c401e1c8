using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Cli.Output;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Cli.Commands.Stats;

/// <summary><c>experiments stats frontier</c>.</summary>
internal sealed class FrontierCommand : ServiceCommand
{
    private readonly FilterOptions _filter = new();

    public FrontierCommand(SharedOptions shared)
        : base(shared, "frontier", "Accuracy against cost: which configurations nothing else beats", "experiments stats frontier --dataset-hash HASH") =>
        _filter.AddTo(this);

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        Frontier frontier = await session.Api.Stats.FrontierAsync(_filter.Read(parsed), cancellationToken);
        if (session.Json)
        {
            session.Terminal.Json(frontier, WireJson.Context.Frontier);
            return ExitCode.Fine;
        }
        var table = new TextTable(
            new("configuration"), new("place"), new("accuracy", Right: true), new("per question", Right: true), new("runs", Right: true, Rank: 1),
            new("questions", Right: true, Rank: 3), new("models", Rank: 4, Least: 12), new("latest", Rank: 2, Least: 16, Id: true));
        Add(table, frontier.Unbeaten, new Cell("unbeaten", Tint.Good));
        Add(table, frontier.Beaten, new Cell("beaten", Tint.Quiet));
        Add(table, frontier.Unplaced, new Cell("no cost or grade", Tint.Unsure));
        if (table.IsEmpty)
            session.Terminal.Say("Nothing yet.");
        else
            table.Write(session.Terminal.Out);
        return ExitCode.Fine;
    }

    private static void Add(TextTable table, IReadOnlyList<FrontierPoint> points, Cell place)
    {
        foreach (FrontierPoint point in points)
        {
            table.Add(
                Figure.Hash(point.ConfigHash), place, Figure.Percent(point.AccuracyRate.Mean), Figure.Dollars(point.AvgCostPerQuestion.Mean), Figure.Count(point.AccuracyRate.Runs),
                Figure.Count(point.TotalQuestions), string.Join(", ", point.Models), point.LatestExperimentId);
        }
    }
}
