using System.CommandLine;

namespace ExperimentApi.Cli.Options;

/// <summary>Arguments that many commands take.</summary>
internal static class Arg
{
    public static Argument<string> Experiment() => new("experiment") { Description = "The experiment's id", HelpName = "ID" };

    public static Argument<string[]> Experiments(string description, int least = 1) => new("experiments")
    {
        Description = description,
        HelpName = "ID",
        Arity = new ArgumentArity(least, 100_000),
    };
}
