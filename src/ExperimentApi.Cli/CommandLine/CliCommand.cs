using System.CommandLine;

namespace ExperimentApi.Cli.CommandLine;

/// <summary>A command with the examples that its help ends with.</summary>
internal abstract class CliCommand(string name, string description, params string[] examples) : Command(name, description)
{
    /// <summary>Command lines that work as they stand, given the ids.</summary>
    public IReadOnlyList<string> Examples { get; } = examples;
}
