using System.CommandLine;
using System.Threading.Channels;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Cli.Watching;
using ExperimentApi.Client.Events;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Experiments;
using Spectre.Console;

namespace ExperimentApi.Cli.Commands;

/// <summary><c>experiments watch</c>.</summary>
internal sealed class WatchCommand : TransferCommand
{
    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    private readonly Argument<string?> _experiment = new("experiment")
    {
        Description = "The experiment's id or baseline:NAME; the newest that is running where left out",
        HelpName = "ID",
        Arity = ArgumentArity.ZeroOrOne,
    };

    private readonly Option<string?> _project = Opt.Text("--project", "Follow all runs of this project, a line for each event, until Ctrl-C", "NAME");

    public WatchCommand(SharedOptions shared)
        : base(
            shared, "watch", "Follow a run while it happens, until it ends: exit code 0 where it completes, 1 where it does not",
            "experiments watch",
            "experiments watch exp_20250628_161635_k3f9",
            "experiments watch exp_20250628_161635_k3f9 --json | jq -c 'select(.event == \"progress\") | .data.accuracy_rate'",
            "experiments watch --project table-qa")
    {
        Add(_experiment);
        Add(_project);
        Validators.Add(result =>
        {
            if (result.GetValue(_experiment) is not null && result.GetValue(_project) is not null)
                result.AddError("Give an experiment or --project, not both.");
        });
    }

    protected override async Task<int> RunAsync(Session session, ParseResult parsed, CancellationToken cancellationToken)
    {
        if (parsed.GetValue(_project) is { } project)
        {
            await foreach (LiveEvent next in session.Api.Events.ProjectAsync(project, cancellationToken: cancellationToken))
                Print(session, next);
            return ExitCode.Fine;
        }
        var run = new WatchedRun(parsed.GetValue(_experiment) ?? await NewestAsync(session, cancellationToken));
        IAsyncEnumerable<LiveEvent> events = session.Api.Events.ExperimentAsync(run.ExperimentId, cancellationToken: cancellationToken);
        if (!session.Json && session.Terminal.Out.Profile.Capabilities is { Ansi: true, Interactive: true })
            await ShowAsync(session, run, events, cancellationToken);
        else
            await PrintAsync(session, run, events);
        return run.ExitCode;
    }

    private static async Task<string> NewestAsync(Session session, CancellationToken cancellationToken)
    {
        Page<ExperimentSummary> running = await session.Api.Experiments.ListAsync(
            new ExperimentQuery { Status = ExperimentStatus.Running, Sort = "-" + ExperimentSort.StartedAt, Limit = 1 }, cancellationToken);
        return running.Items is [var newest, ..] ? newest.ExperimentId : throw new CliException("No experiment is running; name one.", ExitCode.NotFound);
    }

    private static async Task PrintAsync(Session session, WatchedRun run, IAsyncEnumerable<LiveEvent> events)
    {
        await foreach (LiveEvent next in events)
        {
            Print(session, next);
            run.Take(next);
            if (run.IsOver)
                return;
        }
    }

    private static void Print(Session session, LiveEvent next)
    {
        if (session.Json)
        {
            session.Terminal.Data.Write(EventLines.Json(next));
            session.Terminal.Data.Flush();
        }
        else
        {
            session.Terminal.Out.WriteLine(EventLines.Text(next));
        }
    }

    /// <summary>One picture that changes with what comes, and every second.</summary>
    private static async Task ShowAsync(Session session, WatchedRun run, IAsyncEnumerable<LiveEvent> events, CancellationToken cancellationToken)
    {
        IAnsiConsole console = session.Terminal.Out;
        // The first event, or the refusal, before anything is drawn.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using IAsyncEnumerator<LiveEvent> source = events.GetAsyncEnumerator(end.Token);
        if (!await source.MoveNextAsync())
            return;
        run.Take(source.Current);
        var coming = Channel.CreateBounded<LiveEvent>(1_000);
        Task reading = ReadAsync(source, coming.Writer, end.Token);
        try
        {
            await console.Live(Picture()).AutoClear(false).Overflow(VerticalOverflow.Crop).StartAsync(async live =>
            {
                while (!run.IsOver && await ComesAsync(coming.Reader, cancellationToken))
                {
                    while (!run.IsOver && coming.Reader.TryRead(out LiveEvent? next))
                        run.Take(next);
                    live.UpdateTarget(Picture());
                }
            });
        }
        finally
        {
            await end.CancelAsync();
            await reading;
        }

        Spectre.Console.Rendering.IRenderable Picture() => RunView.Of(run, TimeProvider.System.GetUtcNow(), Output.Terminal.WidthOfConsole());
    }

    private static async Task ReadAsync(IAsyncEnumerator<LiveEvent> source, ChannelWriter<LiveEvent> target, CancellationToken cancellationToken)
    {
        try
        {
            while (await source.MoveNextAsync())
                await target.WriteAsync(source.Current, cancellationToken);
            target.Complete();
        }
        catch (Exception fault)
        {
            target.Complete(fault);
        }
    }

    /// <summary>Waits for events, but not longer than a second; false when there are no more.</summary>
    private static async Task<bool> ComesAsync(ChannelReader<LiveEvent> coming, CancellationToken cancellationToken)
    {
        Task<bool> some = coming.WaitToReadAsync(cancellationToken).AsTask();
        return await Task.WhenAny(some, Task.Delay(Second, cancellationToken)) != some || await some;
    }
}
