using System.CommandLine;
using ExperimentApi.Cli.Archives;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Output;

namespace ExperimentApi.Cli.Commands;

/// <summary><c>experiments restore-backup</c>.</summary>
internal sealed class RestoreBackupCommand : TransferCommand
{
    private readonly Argument<string> _source = new("source")
    {
        Description = "The folder or s3://bucket/prefix that backup wrote to (a single file: see import)",
        HelpName = "SOURCE",
    };

    public RestoreBackupCommand(SharedOptions shared)
        : base(
            shared, "restore-backup", "Bring a backup into a service: an empty one becomes what it was; what is there already is left",
            "experiments restore-backup /mnt/backup/experiments",
            "experiments restore-backup s3://backups/experiments --s3-endpoint http://minio:9000",
            "experiments import everything.ndjson.gz")
    {
        Add(_source);
        S3Settings.AddTo(this);
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string source = parsed.GetRequiredValue(_source);
        if (SingleFile.Is(source))
            throw new CliException($"{source} is a single file: experiments import {source}");
        using BackupStore store = BackupStore.Of(source, S3Settings.Read(parsed));
        BackupManifest manifest = await BackupReader.ReadManifestAsync(store, cancellationToken)
            ?? throw new CliException($"There is no backup in {store.Description}.", ExitCode.NotFound);
        using var journal = new RestoreJournal(session.Server.Root, store.Description);
        BackupReader? reader = null;
        RestoreOutcome outcome = await Transfer.RunAsync(
            session.Terminal, "restoring", manifest.Experiments + manifest.Results, done => Figure.Count(done), progress =>
            {
                reader = new BackupReader(session.Api, store, journal, progress);
                return reader.RunAsync(manifest, cancellationToken);
            });
        foreach (string trouble in reader!.Troubles)
            session.Terminal.Say(trouble);
        if (session.Json)
            session.Terminal.Json(outcome, CliJson.Default.RestoreOutcome);
        else
            Write(session, manifest, outcome);
        return outcome.Conflict + outcome.Failed == 0 ? ExitCode.Fine : ExitCode.No;
    }

    private static void Write(Session session, BackupManifest manifest, RestoreOutcome outcome) => new FactList()
        .Add("backup", $"{outcome.Source}, of {Figure.Time(manifest.CreatedAt)} UTC from {manifest.Server}")
        .Add("holds", $"{Figure.Count(outcome.Experiments)} experiments, {Figure.Count(outcome.Results)} results")
        .Add("created", Figure.Count(outcome.Created))
        .Add("there already", Figure.Count(outcome.Unchanged))
        .Add("conflicts", outcome.Conflict > 0 ? new Cell(Figure.Count(outcome.Conflict), Tint.Bad) : "")
        .Add("failed", outcome.Failed > 0 ? new Cell(Figure.Count(outcome.Failed), Tint.Bad) : "")
        .Write(session.Terminal.Out);
}
