using System.CommandLine;
using System.CommandLine.Parsing;

namespace ExperimentApi.Benchmarks;

/// <summary>The options, their defaults and what they may be.</summary>
internal sealed class BenchmarkSyntax
{
    public const string Bulk = "bulk";
    public const string Single = "single";
    public const string Read = "read";
    public const string Start = "start";
    public const string Memory = "memory";
    public const string Record = "record";
    public const string Analysis = "analysis";
    public const string Exchange = "exchange";

    private static readonly string[] Sections = [Bulk, Single, Read, Start, Memory, Record, Analysis, Exchange];

    /// <summary>A database of a million results is not made within a quick minute.</summary>
    private static readonly string[] QuickSections = [.. Sections.Except([Analysis])];

    private readonly Option<bool> _quick = new("--quick") { Description = "A minute instead of ten: fewer rows, shorter and fewer runs" };

    private readonly Option<string[]> _only = new("--only")
    {
        Description = $"Only these sections, with commas between: {string.Join(",", Sections)} (default: all; when quick without {Analysis})",
        CustomParser = SplitAtCommas,
    };

    private readonly Option<FileInfo?> _json = new("--json") { Description = "Also write the results to this file" };

    private readonly Option<DirectoryInfo?> _service = new("--service")
    {
        Description = "Folder of the ExperimentApi.dll to measure, for comparing builds (default: as published by the build of this program)",
    };

    private readonly Option<int?> _seconds = new("--seconds") { Description = "Length of each run of single posts (default: 5; 1 when quick)" };

    private readonly Option<int?> _rows = new("--rows") { Description = "Rows of each bulk run (default: 50,000; 10,000 when quick)" };

    public BenchmarkSyntax(params Command[] verbs)
    {
        Refuse(_only, only => only?.Except(Sections).Any() == true, $"must be some of {string.Join(",", Sections)}");
        Refuse(_seconds, seconds => seconds < 1, "must be at least 1");
        Refuse(_rows, rows => rows is < 1000 or > 500_000, "must be from 1000 to 500000");
        Command = new RootCommand("Measures ExperimentApi and its yardsticks side by side: COPY, pgbench and a bare endpoint, on a private PostgreSQL.")
        {
            _quick, _only, _json, _service, _seconds, _rows,
        };
        foreach (Command verb in verbs)
            Command.Add(verb);
    }

    public RootCommand Command { get; }

    public BenchmarkOptions Options(ParseResult parsed)
    {
        bool quick = parsed.GetValue(_quick);
        return new BenchmarkOptions
        {
            Quick = quick,
            Only = parsed.GetValue(_only) is { Length: > 0 } only ? only : quick ? QuickSections : Sections,
            Json = parsed.GetValue(_json),
            Service = parsed.GetValue(_service),
            Seconds = parsed.GetValue(_seconds) ?? (quick ? 1 : 5),
            Rows = parsed.GetValue(_rows) ?? (quick ? 10_000 : 50_000),
        };
    }

    private static string[] SplitAtCommas(ArgumentResult argument) => [.. argument.Tokens.SelectMany(token => token.Value.Split(',', StringSplitOptions.TrimEntries))];

    private static void Refuse<T>(Option<T> option, Func<T?, bool> isWrong, string rule) => option.Validators.Add(result =>
    {
        try
        {
            if (isWrong(result.GetValueOrDefault<T>()))
                result.AddError($"{option.Name} {rule}");
        }
        catch (InvalidOperationException)
        {
            // Not even a value of the type: the library adds that error itself.
        }
    });
}
