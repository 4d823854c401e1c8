using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Contracts.Experiments;

namespace ExperimentApi.Cli.Commands;

/// <summary><c>experiments note</c>.</summary>
internal sealed class NoteCommand : PatchingCommand
{
    private readonly Argument<string> _experiment = Arg.Experiment();

    private readonly Argument<string?> _text = new("text")
    {
        Description = "The new notes; - reads them from stdin",
        HelpName = "TEXT",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<bool> _append = Opt.Flag("--append", "Add a line instead of replacing all");
    private readonly Option<bool> _clear = Opt.Flag("--clear", "Remove the notes");

    public NoteCommand(SharedOptions shared)
        : base(
            shared, "note", "Write an experiment's notes; shows them when none is given",
            "experiments note exp_first \"seed 42, new prompt\"",
            "git log -1 --format=%B | experiments note exp_first - --append")
    {
        Add(_experiment);
        Add(_text);
        Add(_append);
        Add(_clear);
        Validators.Add(result =>
        {
            if (result.GetValue(_clear) && (result.GetValue(_append) || result.GetValue(_text) is not null))
                result.AddError("--clear takes neither a text nor --append.");
        });
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string? text = parsed.GetValue(_text);
        if (text == "-")
            text = (await Console.In.ReadToEndAsync(cancellationToken)).TrimEnd();
        Experiment experiment = await ChangeAsync(
            session,
            parsed.GetRequiredValue(_experiment),
            now =>
            {
                if (parsed.GetValue(_clear))
                    return now.Notes is null ? null : new ExperimentPatch { Notes = null };
                if (text is null)
                    return null;
                return new ExperimentPatch { Notes = parsed.GetValue(_append) && now.Notes is { Length: > 0 } before ? $"{before}\n{text}" : text };
            },
            cancellationToken);
        Tell(session, experiment, "notes", experiment.Notes ?? "");
        return ExitCode.Fine;
    }
}
