using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Contracts.Experiments;

namespace ExperimentApi.Cli.Commands;

/// <summary><c>experiments tag</c>.</summary>
internal sealed class TagCommand : PatchingCommand
{
    private readonly Argument<string> _experiment = Arg.Experiment();

    private readonly Argument<string[]> _tags = new("tags")
    {
        Description = "Tags to add",
        HelpName = "TAG",
        Arity = ArgumentArity.ZeroOrMore,
    };

    private readonly Option<string[]> _remove = Opt.Texts("--remove", "A tag to take away; may be given several times", "TAG");
    private readonly Option<bool> _clear = Opt.Flag("--clear", "Take all away first");

    public TagCommand(SharedOptions shared)
        : base(
            shared, "tag", "Add and remove an experiment's tags; shows them when none is given",
            "experiments tag exp_first nightly release-4",
            "experiments tag exp_first --remove nightly")
    {
        Add(_experiment);
        Add(_tags);
        Add(_remove);
        Add(_clear);
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string[] removed = parsed.GetValue(_remove) ?? [];
        Experiment experiment = await ChangeAsync(
            session,
            parsed.GetRequiredValue(_experiment),
            now =>
            {
                IEnumerable<string> kept = parsed.GetValue(_clear) ? [] : now.Tags.Except(removed);
                string[] tags = [.. kept.Concat(parsed.GetValue(_tags) ?? []).Distinct()];
                return tags.SequenceEqual(now.Tags) ? null : new ExperimentPatch { Tags = tags };
            },
            cancellationToken);
        Tell(session, experiment, "tags", string.Join(", ", experiment.Tags));
        return ExitCode.Fine;
    }
}
