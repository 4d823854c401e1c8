using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Cli.Output;
using Spectre.Console;

namespace ExperimentApi.Cli.Commands;

/// <summary><c>experiments delete</c>.</summary>
internal sealed class DeleteCommand : ServiceCommand
{
    private readonly Argument<string[]> _experiments = Arg.Experiments("The experiments' ids");
    private readonly Option<bool> _purge = Opt.Flag("--purge", "For good, with all results: nothing brings it back");
    private readonly Option<bool> _yes = Opt.Flag("--yes", "Do not ask before purging", "-y");

    public DeleteCommand(SharedOptions shared)
        : base(
            shared, "delete", "Delete experiments; restore brings them back, unless they are purged",
            "experiments delete exp_first",
            "experiments delete exp_first --purge --yes")
    {
        Add(_experiments);
        Add(_purge);
        Add(_yes);
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        string[] experiments = parsed.GetRequiredValue(_experiments);
        bool purge = parsed.GetValue(_purge);
        if (purge && !parsed.GetValue(_yes) && !await AgreesAsync(session, experiments, cancellationToken))
            return ExitCode.No;
        var gone = new List<Deletion>();
        try
        {
            foreach (string id in experiments)
            {
                await (purge ? session.Api.Experiments.PurgeAsync(id, cancellationToken) : session.Api.Experiments.DeleteAsync(id, cancellationToken));
                gone.Add(new Deletion(id, purge));
            }
        }
        finally
        {
            // Also when one of them fails: those before it are gone.
            Tell(session, gone);
        }
        return ExitCode.Fine;
    }

    private static async Task<bool> AgreesAsync(Session session, string[] experiments, CancellationToken cancellationToken)
    {
        if (!session.Terminal.CanAsk)
            throw new CliException("Purging is for good: say --yes.");
        string what = experiments.Length == 1 ? experiments[0] : $"{experiments.Length} experiments";
        return await session.Terminal.Error.ConfirmAsync($"Remove {Markup.Escape(what)} and all results for good?", defaultValue: false, cancellationToken);
    }

    private static void Tell(Session session, List<Deletion> gone)
    {
        if (session.Json)
        {
            session.Terminal.Json(gone, CliJson.Default.ListDeletion);
            return;
        }
        foreach (Deletion deletion in gone)
            session.Terminal.Out.WriteLine($"{deletion.ExperimentId}  {(deletion.Purged ? "purged" : "deleted")}");
    }
}
