using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client.Recording;

namespace ExperimentApi.Cli.Commands;

/// <summary><c>experiments replay-spool</c>.</summary>
internal sealed class ReplaySpoolCommand : ServiceCommand
{
    private readonly Argument<string?> _folder = new("folder")
    {
        Description = "A run's spool, or a folder of such; the recorder's own place when it is not given",
        HelpName = "FOLDER",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public ReplaySpoolCommand(SharedOptions shared)
        : base(
            shared, "replay-spool", "Deliver what runs left on disk when the service was away",
            "experiments replay-spool",
            "experiments replay-spool /mnt/runner7/spool --server https://experiments.example") =>
        Add(_folder);

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string? folder = parsed.GetValue(_folder);
        if (folder is not null && !Directory.Exists(folder))
            throw new CliException($"There is no folder {folder}.");
        ReplayReport report = await new SpoolReplay(session.Api).RunAsync(folder, new Told(session), cancellationToken);
        if (session.Json)
            session.Terminal.Json(Delivery.Of(report), CliJson.Default.Delivery);
        else if (report.Runs.Count == 0)
            session.Terminal.Say("Nothing was left.");
        else
            Table(report).Write(session.Terminal.Out);
        return report.IsComplete && report.Rejected == 0 ? ExitCode.Fine : ExitCode.No;
    }

    private static TextTable Table(ReplayReport report)
    {
        var table = new TextTable(
            new("experiment", Id: true), new("delivered", Right: true), new("rejected", Right: true), new("left", Right: true), new("why", Rank: 1, Least: 20),
            new("rejected results", Rank: 2, Least: 20));
        foreach (ReplayedRun run in report.Runs)
        {
            table.Add(
                run.ExperimentId ?? Path.GetFileName(run.Folder), Figure.Count(run.Delivered), new Cell(Figure.Count(run.Rejected), run.Rejected > 0 ? Tint.Bad : null),
                new Cell(Figure.Count(run.Left), run.Left > 0 ? Tint.Unsure : null), run.Failure, run.RejectedFile);
        }
        return table;
    }

    /// <summary>Runs take their time; whoever watches sees them come.</summary>
    private sealed class Told(Session session) : IProgress<ReplayedRun>
    {
        public void Report(ReplayedRun value)
        {
            if (session.Terminal.IsWatched)
                session.Terminal.Say($"{value.ExperimentId ?? value.Folder}: {Figure.Count(value.Delivered)} delivered{(value.Failure is { } failure ? $", {failure}" : "")}");
        }
    }
}
