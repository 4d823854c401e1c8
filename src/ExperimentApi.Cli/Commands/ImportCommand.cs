using System.CommandLine;
using System.Net;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Importing;
using ExperimentApi.Cli.Options;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client;
using ExperimentApi.Client.Imports;
using ExperimentApi.Client.Results;
using ExperimentApi.Contracts.Exchange;

namespace ExperimentApi.Cli.Commands;

/// <summary><c>experiments import</c>.</summary>
internal sealed class ImportCommand : TransferCommand
{
    private readonly Argument<string[]> _paths = new("paths")
    {
        Description = "Files, folders, zips or patterns in quotes; a folder is one upload",
        HelpName = "PATH",
        Arity = ArgumentArity.OneOrMore,
    };

    private readonly Option<string?> _format = Opt.Choice("--format", "What they are (default auto)", ImportFormat.All);
    private readonly Option<bool> _dryRun = Opt.Flag("--dry-run", "Only tell what would come of it");
    private readonly Option<bool> _together = Opt.Flag("--together", "The files belong together, as results and samples of lm-eval do");
    private readonly Option<string?> _timeZone = Opt.Text("--time-zone", "Of times without an offset, such as Europe/Berlin (default UTC)", "ZONE");
    private readonly Option<string?> _project = Opt.Text("--project", "The project of what comes from other tools", "NAME");
    private readonly Option<string?> _onConflict = Opt.Choice("--on-conflict", "Where other content is stored under the same id (default fail)", "fail", "replace", "keep");

    public ImportCommand(SharedOptions shared)
        : base(
            shared, "import", "Import exports of this service, and files of other tools; repeating it changes nothing",
            "experiments import exp_first.json",
            "experiments import experiment_tracking/ --time-zone Europe/Berlin --dry-run",
            "experiments import \"logs/**/*.eval\" --project inspect",
            "experiments import results_2025.json samples_2025.jsonl --together")
    {
        Add(_paths);
        foreach (Option option in new Option[] { _format, _dryRun, _together, _timeZone, _project, _onConflict })
            Add(option);
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        IReadOnlyList<ImportSource> sources = ImportSource.Of(parsed.GetRequiredValue(_paths), parsed.GetValue(_together));
        ImportOptions options = Read(parsed);
        var imported = new List<ImportedSource>();
        try
        {
            await Transfer.RunAsync(session.Terminal, "sending", sources.Sum(source => source.Length), Figure.Bytes, async progress =>
            {
                long before = 0;
                foreach (ImportSource source in sources)
                {
                    imported.Add(await SendAsync(session, source, options, new Sending(progress, source, before), cancellationToken));
                    progress.Set(before += source.Length);
                }
                progress.Rename("sent and stored");
                return true;
            });
        }
        finally
        {
            // Also when it was broken off: what came in before is in.
            Tell(session, imported);
        }
        return imported.All(source => source.Report is { Counts: { Failed: 0, Conflict: 0 } }) ? ExitCode.Fine : ExitCode.No;
    }

    private ImportOptions Read(ParseResult parsed) => new()
    {
        Format = parsed.GetValue(_format),
        DryRun = parsed.GetValue(_dryRun),
        TimeZone = parsed.GetValue(_timeZone),
        Project = parsed.GetValue(_project),
        OnConflict = parsed.GetValue(_onConflict) switch
        {
            "replace" => OnConflict.Replace,
            "keep" => OnConflict.Keep,
            _ => OnConflict.Fail,
        },
    };

    private static async Task<ImportedSource> SendAsync(
        Session session, ImportSource source, ImportOptions options, IProgress<long> progress, CancellationToken cancellationToken)
    {
        try
        {
            if (!source.IsSingle)
                return new ImportedSource(source.Path, await session.Api.Imports.ImportFilesAsync(source.Files, options, progress, cancellationToken), null);
            await using Stream content = source.Files[0].Open();
            return new ImportedSource(source.Path, await session.Api.Imports.ImportAsync(content, options, source.Files[0].Path, progress, cancellationToken), null);
        }
        catch (ExperimentApiException refused) when (
            refused is { Status: HttpStatusCode.UnprocessableEntity or HttpStatusCode.RequestEntityTooLarge or HttpStatusCode.UnsupportedMediaType, Problem: { } problem })
        {
            // One file that is none of a known kind does not stop the others.
            return new ImportedSource(source.Path, null, problem);
        }
    }

    private static void Tell(Session session, List<ImportedSource> imported)
    {
        if (session.Json)
            session.Terminal.Json(imported, ImportJson.Default.ListImportedSource);
        else if (imported.Count > 0)
            ImportView.Write(session, imported);
    }

    /// <summary>Counts on from the uploads before, and says when all of this one is sent: the service has its work before it then.</summary>
    private sealed class Sending : IProgress<long>
    {
        private readonly Transfer _progress;
        private readonly string _name;
        private readonly long _length;
        private readonly long _before;

        public Sending(Transfer progress, ImportSource source, long before)
        {
            (_progress, _name, _length, _before) = (progress, Path.GetFileName(source.Path.TrimEnd('/', '\\')), source.Length, before);
            progress.Rename($"sending {_name}");
        }

        public void Report(long value)
        {
            if (value >= _length)
                _progress.Rename($"storing {_name}");
            _progress.Set(_before + value);
        }
    }
}
