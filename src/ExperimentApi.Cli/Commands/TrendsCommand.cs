using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client.Stats;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Cli.Commands;

/// <summary><c>experiments trends</c>.</summary>
internal sealed class TrendsCommand : ServiceCommand
{
    /// <summary>Characters of the longest bar.</summary>
    private const int BarWidth = 24;

    private readonly FilterOptions _filter = new();
    private readonly Option<string?> _bucket = Opt.Choice("--bucket", "Time of a point (default day)", TrendBucket.All);
    private readonly Option<string?> _groupBy = Opt.Choice("--group-by", "A line for each", TrendGroup.All);
    private readonly Option<string?> _metric = Opt.Choice("--metric", "What is measured (default accuracy_rate)", TrendMetric.All);

    public TrendsCommand(SharedOptions shared)
        : base(
            shared, "trends", "How a figure went over time, with intervals",
            "experiments trends --bucket week --from 90d",
            "experiments trends --group-by model --metric avg_cost_per_question")
    {
        Add(_bucket);
        Add(_groupBy);
        Add(_metric);
        _filter.AddTo(this);
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        TrendsQuery query = _filter.Fill(parsed, new TrendsQuery
        {
            Bucket = parsed.GetValue(_bucket),
            GroupBy = parsed.GetValue(_groupBy),
            Metric = parsed.GetValue(_metric),
        });
        Trends trends = await session.Api.Stats.TrendsAsync(query, cancellationToken);
        if (session.Json)
            session.Terminal.Json(trends, WireJson.Context.Trends);
        else if (trends.Points.Count == 0)
            session.Terminal.Say("Nothing yet.");
        else
            Table(trends).Write(session.Terminal.Out);
        return ExitCode.Fine;
    }

    private static TextTable Table(Trends trends)
    {
        Func<double?, string> figure = trends.Metric switch
        {
            TrendMetric.AccuracyRate or TrendMetric.FailureRate => Figure.Percent,
            TrendMetric.AvgExecutionTimePerQuestion => Figure.Seconds,
            _ => Figure.Dollars,
        };
        double most = trends.Points.Max(point => point.Value.Mean) ?? 0;
        var table = new TextTable(
            new(trends.Bucket), new(trends.GroupBy ?? "", Rank: 3, Least: 12), new(trends.Metric, Right: true), new("interval", Rank: 2), new("", Rank: 4),
            new("runs", Right: true, Rank: 1), new("questions", Right: true, Rank: 5));
        foreach (TrendPoint point in trends.Points)
        {
            ValueOverRuns value = point.Value;
            table.Add(
                Start(point.Start, trends.Bucket), point.Group, figure(value.Mean), value.Interval is { } interval ? $"({figure(interval.Low)} – {figure(interval.High)})" : "",
                new Cell(Bar(value.Mean, most), Tint.Quiet), Figure.Count(point.Experiments), Figure.Count(point.TotalQuestions));
        }
        return table;
    }

    private static string Start(DateTimeOffset start, string bucket) => bucket == TrendBucket.Hour ? Figure.Time(start) : Figure.Time(start)[..10];

    private static string Bar(double? value, double most) => value > 0 && most > 0 ? new string('█', Math.Max(1, (int)Math.Round(value.Value / most * BarWidth))) : "";
}
