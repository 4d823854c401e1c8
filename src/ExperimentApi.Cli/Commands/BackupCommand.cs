using System.CommandLine;
using ExperimentApi.Cli.Archives;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Output;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Cli.Commands;

/// <summary><c>experiments backup</c>.</summary>
internal sealed class BackupCommand : TransferCommand
{
    private readonly Argument<string> _target = new("target")
    {
        Description = "A folder, a file (.ndjson or .ndjson.gz), or s3://bucket/prefix",
        HelpName = "TARGET",
    };

    public BackupCommand(SharedOptions shared)
        : base(
            shared, "backup", "Back up everything, deleted experiments too; again later, it sends only what changed",
            "experiments backup /mnt/backup/experiments",
            "experiments backup everything.ndjson.gz",
            "experiments backup s3://backups/experiments --s3-endpoint http://minio:9000")
    {
        Add(_target);
        S3Settings.AddTo(this);
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string target = parsed.GetRequiredValue(_target);
        // Deleted ones are not counted, so there may be more: a bar that waits at its end is better than none.
        ServiceStats stats = await session.Api.Stats.TotalsAsync(cancellationToken: cancellationToken);
        long total = stats.Experiments + stats.TotalAnswers;
        BackupOutcome outcome = await Transfer.RunAsync(session.Terminal, "backing up", total, done => Figure.Count(done), async progress =>
        {
            if (SingleFile.Is(target))
                return await SingleFile.WriteAsync(session.Api, target, progress, cancellationToken);
            using BackupStore store = BackupStore.Of(target, S3Settings.Read(parsed));
            using var writer = new BackupWriter(session.Api, store, progress);
            return await writer.RunAsync(session.Server.Root.AbsoluteUri, TimeProvider.System, cancellationToken);
        });
        if (session.Json)
        {
            session.Terminal.Json(outcome, CliJson.Default.BackupOutcome);
            return ExitCode.Fine;
        }
        new FactList()
            .Add("backup", outcome.Target)
            .Add("holds", $"{Figure.Count(outcome.Experiments)} experiments, {Figure.Count(outcome.Results)} results")
            .Add("sent", $"{Figure.Count(outcome.FilesSent)} files, {Figure.Bytes(outcome.BytesSent)}")
            .Add("there already", outcome.FilesThereAlready > 0 ? $"{Figure.Count(outcome.FilesThereAlready)} files" : "")
            .Add("removed", outcome.FilesRemoved > 0 ? $"{Figure.Count(outcome.FilesRemoved)} files of the backup before" : "")
            .Write(session.Terminal.Out);
        return ExitCode.Fine;
    }
}
