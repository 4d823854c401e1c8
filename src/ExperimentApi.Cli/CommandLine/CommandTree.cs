using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Parsing;
using ExperimentApi.Cli.Commands;
using ExperimentApi.Cli.Commands.Baselines;
using ExperimentApi.Cli.Commands.Keys;
using ExperimentApi.Cli.Commands.Stats;
using ExperimentApi.Cli.Output;

namespace ExperimentApi.Cli.CommandLine;

/// <summary>The table of contents of the command, and the way in.</summary>
internal static class CommandTree
{
    /// <summary>After Ctrl-C: time to close files and to say so.</summary>
    private static readonly TimeSpan TimeToFinish = TimeSpan.FromSeconds(5);

    // '@' begins no response file here: a tag or a note may begin with it.
    private static readonly ParserConfiguration Parsing = new() { ResponseFileTokenReplacer = null };

    public static async Task<int> InvokeAsync(string[] arguments, Terminal terminal)
    {
        ParseResult parsed = Create(terminal).Parse(arguments, Parsing);
        // Help and completion work on what is wrong or not finished yet.
        if (parsed.Errors.Count > 0 && parsed.Action is not HelpWithExamples && parsed.RootCommandResult.Command is RootCommand root
            && !root.Directives.Any(directive => parsed.GetResult(directive) is not null))
        {
            foreach (ParseError wrong in parsed.Errors.DistinctBy(wrong => wrong.Message))
                new Failure(ExitCode.Usage, wrong.Message, []).Write(terminal.Error);
            terminal.Say($"See: {NameOf(parsed.CommandResult.Command)} --help");
            return ExitCode.Usage;
        }
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = TimeToFinish });
    }

    public static RootCommand Create(Terminal terminal)
    {
        var shared = new SharedOptions(terminal);
        var root = new RootCommand("Benchmark runs of multi-agent LLM systems: list, compare, gate, bring in, take out.")
        {
            new ListCommand(shared),
            new ShowCommand(shared),
            new ResultsCommand(shared),
            new WatchCommand(shared),
            new CompareCommand(shared),
            new StatsCommand(shared),
            new TrendsCommand(shared),
            new GateCommand(shared),
            new BaselineCommand(shared),
            new TagCommand(shared),
            new NoteCommand(shared),
            new RevertCommand(shared),
            new ExportCommand(shared),
            new ImportCommand(shared),
            new BackupCommand(shared),
            new RestoreBackupCommand(shared),
            new DeleteCommand(shared),
            new RestoreCommand(shared),
            new ReplaySpoolCommand(shared),
            new KeysCommand(shared),
            new AuditCommand(shared),
            new DoctorCommand(shared),
            new CompletionCommand(),
        };
        shared.AddTo(root);
        HelpOption help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        root.SetAction(_ => help.Action is HelpWithExamples action ? action.Invoke(root.Parse([])) : ExitCode.Fine);
        return root;
    }

    private static string NameOf(Command command) =>
        command is RootCommand || command.Parents.FirstOrDefault() is not Command parent ? "experiments" : $"{NameOf(parent)} {command.Name}";
}
