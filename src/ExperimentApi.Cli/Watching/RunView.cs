using System.Globalization;
using ExperimentApi.Cli.Output;
using ExperimentApi.Contracts.Live;
using Spectre.Console;
using Spectre.Console.Rendering;

namespace ExperimentApi.Cli.Watching;

/// <summary>A run on a terminal: how far it is, how good so far, what it costs, when it ends, and what it answered last.</summary>
internal static class RunView
{
    private const int MaxWidth = 110;

    private static readonly Style Quiet = new(Tint.Quiet);

    public static IRenderable Of(WatchedRun run, DateTimeOffset now, int widthOfTerminal)
    {
        int width = Math.Min(widthOfTerminal - 1, MaxWidth);
        var lines = new List<IRenderable> { Heading(run, width), Text.Empty };
        if (run.Progress is { } progress)
        {
            lines.Add(Bar(progress, run.Status?.Status, width));
            lines.Add(Text.Empty);
            lines.Add(Facts(run, progress, now));
        }
        else
        {
            lines.Add(new Text("waiting for the service …", Quiet));
        }
        if (run.Last.Count > 0)
        {
            lines.Add(Text.Empty);
            lines.Add(Answers(run.Last, width));
        }
        return new Rows(lines);
    }

    private static Paragraph Heading(WatchedRun run, int width)
    {
        Cell status = run.Status is null ? new Cell("…", Tint.Quiet) : run.Status.Status == StatusEvent.Deleted ? Tint.Status("", deleted: true) : Tint.Status(run.Status.Status);
        string project = run.Status is null ? "" : $"  {Cell.Plain(run.Status.Project)}";
        string name = Cell.CutMiddle(Cell.Plain(run.ExperimentId), width - status.Text.Length - 2);
        return new Paragraph().Append(name, new Style(decoration: Decoration.Bold)).Append("  ").Append(status.Text, new Style(status.Colour))
            .Append(Cell.Cut(project, Math.Max(1, width - name.Length - status.Text.Length - 2)), Quiet);
    }

    private static Paragraph Bar(ProgressEvent progress, string? status, int width)
    {
        if (progress.Expected is not { } expected || expected <= 0)
            return new Paragraph().Append($"{Figure.Count(progress.Received)} answers").Append("  of how many the run never said", Quiet);
        double share = Math.Min(1, (double)progress.Received / expected);
        string end = string.Create(CultureInfo.InvariantCulture, $"  {Figure.Count(progress.Received)} of {Figure.Count(expected)}  {Math.Floor(share * 100):0} %");
        int room = Math.Max(10, width - end.Length);
        int done = (int)(share * room);
        Color colour = share >= 1 || status == "completed" ? Tint.Good : status is "failed" or "cancelled" or "stalled" ? Tint.Unsure : Color.Blue;
        return new Paragraph().Append(new string('━', done), new Style(colour)).Append(new string('─', room - done), Quiet).Append(end);
    }

    private static Grid Facts(WatchedRun run, ProgressEvent progress, DateTimeOffset now)
    {
        var grid = new Grid { Expand = false };
        foreach (int gap in (int[])[2, 4, 2, 0])
            grid.AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(0, 0, gap, 0) });
        Row(grid, "accuracy", progress.AccuracyRate is null ? "nothing graded yet" : Accuracy(progress),
            "rate", progress.Rate is { } rate ? Rate(rate) : "");
        Row(grid, "cost", Cost(progress, run.IsOver), run.IsOver ? "ended" : "ends", End(run, progress, now));
        Row(grid, "errors", Figure.Count(progress.Errors), "ungraded", Figure.Count(progress.Ungraded), progress.Errors > 0 ? Tint.Bad : null);
        return grid;
    }

    private static void Row(Grid grid, string name, string value, string otherName, string otherValue, Color? colour = null) =>
        grid.AddRow(new Text(name, Quiet), new Text(value, new Style(colour)), new Text(otherName, Quiet), new Text(otherValue));

    private static string Accuracy(ProgressEvent progress) => progress.AccuracyInterval is { } interval
        ? string.Create(CultureInfo.InvariantCulture, $"{Figure.Accuracy(progress.AccuracyRate, interval)[..^1]} at {interval.Level * 100:0} %)")
        : Figure.Percent(progress.AccuracyRate);

    private static string Cost(ProgressEvent progress, bool isOver)
    {
        string sofar = Figure.Dollars(progress.TotalEstimatedCost);
        return !isOver && progress is { TotalEstimatedCost: { } cost, Expected: { } expected, Received: > 0 } && expected > progress.Received
            ? $"{sofar} of about {Figure.Dollars(cost / progress.Received * expected)}"
            : sofar;
    }

    private static string Rate(double rate) => rate >= 1
        ? string.Create(CultureInfo.InvariantCulture, $"{rate:0.0} answers/s")
        : string.Create(CultureInfo.InvariantCulture, $"{rate * 60:0.0} answers/min");

    private static string End(WatchedRun run, ProgressEvent progress, DateTimeOffset now)
    {
        if (run.IsOver)
            return $"{Clock(run.Status!.At)}";
        string heard = $"heard {Figure.Seconds(Math.Max(0, Math.Round((now - progress.LastActivityAt).TotalSeconds)))} ago";
        return progress.EstimatedEnd is not { } end ? heard
            : end > now ? $"{Clock(end)}, in {Figure.Seconds(Math.Round((end - now).TotalSeconds))}"
            : $"any moment, {heard}";
    }

    private static string Clock(DateTimeOffset time) => time.ToLocalTime().ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static Grid Answers(IReadOnlyCollection<ResultEvent> answers, int width)
    {
        var grid = new Grid { Expand = false };
        foreach (Justify side in (Justify[])[Justify.Left, Justify.Left, Justify.Left, Justify.Right, Justify.Right])
            grid.AddColumn(new GridColumn { NoWrap = true, Alignment = side, Padding = new Padding(0, 0, 2, 0) });
        int room = Math.Max(12, width - 46);
        foreach (ResultEvent answer in answers)
        {
            Cell grade = Tint.Grade(EventLines.Right(answer), answer.ErrorType);
            string attempt = answer.Attempt == 1 ? "" : $" ({answer.Attempt})";
            grid.AddRow(
                new Text(grade.Text, new Style(grade.Colour)), new Text(Cell.CutMiddle(Cell.Plain(answer.QuestionId), room) + attempt),
                new Text(Cell.Cut(Cell.Plain(answer.ErrorType ?? answer.QuestionType), 20), Quiet), new Text(Figure.Seconds(answer.ExecutionTime), Quiet), new Text(Figure.Dollars(answer.EstimatedCost), Quiet));
        }
        return grid;
    }
}
