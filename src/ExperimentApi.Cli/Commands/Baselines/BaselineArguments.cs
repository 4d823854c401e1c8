using System.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Options;
using ExperimentApi.Cli.Output;
using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Cli.Commands.Baselines;

/// <summary>What the commands of baselines share.</summary>
internal static class BaselineArguments
{
    public static Argument<string> Name() => new("name") { Description = "The baseline's name, such as main", HelpName = "NAME" };

    public static Option<string?> Project() => Opt.Text("--project", $"The project it belongs to (default {BaselineReference.DefaultProject})", "NAME");

    public static void Tell(Session session, Baseline baseline)
    {
        if (session.Json)
            session.Terminal.Json(baseline, WireJson.Context.Baseline);
        else
            Table([baseline]).Write(session.Terminal.Out);
    }

    public static TextTable Table(IEnumerable<Baseline> baselines)
    {
        var table = new TextTable(new("baseline"), new("experiment", Id: true), new("set (UTC)", Rank: 2), new("note", Rank: 1, Least: 12));
        foreach (Baseline baseline in baselines)
            table.Add(baseline.Reference, baseline.ExperimentId, Figure.Time(baseline.SetAt), baseline.Note);
        return table;
    }
}
