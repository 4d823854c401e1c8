using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Cli.Output;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Client.Exports;

namespace ExperimentApi.Cli.Commands;

/// <summary><c>experiments export</c>.</summary>
internal sealed class ExportCommand : TransferCommand
{
    private static readonly Dictionary<string, ExportFormat> Formats = Enum.GetValues<ExportFormat>().ToDictionary(format => format.ToString().ToLowerInvariant());

    private readonly Argument<string[]> _experiments = Arg.Experiments("One experiment, or several into a folder; without any: all that the filters leave, in one file", least: 0);
    private readonly Option<string?> _format = Opt.Choice("--format", "json comes back through import; many in one file: ndjson (does so too) or parquet", Formats.Keys);
    private readonly Option<string?> _output = Opt.Text("--output", "The file or folder to write, instead of stdout", "FILE", "-o");
    private readonly ExperimentFilterOptions _filter = new();

    public ExportCommand(SharedOptions shared)
        : base(
            shared, "export", "Export one experiment or many: bundles for import, or tables for analysis",
            "experiments export exp_first -o exp_first.json",
            "experiments export exp_first --format csv > results.csv",
            "experiments export exp_a exp_b --format parquet -o folder/",
            "experiments export --project table-qa --from 30d --format parquet -o month.parquet")
    {
        Add(_experiments);
        Add(_format);
        Add(_output);
        _filter.AddTo(this);
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string[] experiments = parsed.GetValue(_experiments) ?? [];
        string? path = parsed.GetValue(_output);
        ExportFormat format = Formats[parsed.GetValue(_format) ?? (experiments.Length == 0 ? "ndjson" : "json")];
        ExperimentQuery query = _filter.ReadQuery(parsed);
        bool intoFolder = path is not null && (path.EndsWith('/') || path.EndsWith(Path.DirectorySeparatorChar) || Directory.Exists(path));
        if (experiments.Length > 1 && !intoFolder)
            throw new CliException("Several experiments go into a folder: -o FOLDER/");
        if (experiments.Length == 0)
        {
            string? file = intoFolder ? Path.Combine(path!, $"experiments.{NameOf(format)}") : path;
            await WriteAsync(session, "exporting", file, format, (target, progress) => session.Api.Exports.WriteManyAsync(target, query, format, progress, cancellationToken));
        }
        foreach (string id in experiments)
        {
            // A colon is no part of a file name everywhere.
            string? file = intoFolder ? Path.Combine(path!, $"{id.Replace(':', '_')}.{NameOf(format)}") : path;
            await WriteAsync(
                session, id, file, format, (target, progress) => session.Api.Exports.WriteAsync(id, target, format, query.IncludeDeleted == true, progress, cancellationToken));
        }
        return ExitCode.Fine;
    }

    private static async Task WriteAsync(Session session, string what, string? path, ExportFormat format, Func<Stream, IProgress<long>, Task<ExportReceipt>> export)
    {
        if (path is null)
        {
            if (format == ExportFormat.Parquet && !Console.IsOutputRedirected)
                throw new CliException("Parquet is not for terminals: -o FILE, or redirect it.");
            await export(session.Terminal.Data, new Silent());
            return;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(path))!);
        await using var file = new WholeFile(path);
        ExportReceipt receipt = await Transfer.RunAsync(session.Terminal, what, total: null, Figure.Bytes, progress => export(file.Stream, progress));
        file.Keep();
        session.Terminal.Say($"{path}: {Figure.Bytes(receipt.Bytes)}");
    }

    private static string NameOf(ExportFormat format) => Formats.First(pair => pair.Value == format).Key;

    private sealed class Silent : IProgress<long>
    {
        public void Report(long value)
        {
        }
    }
}
