using System.CommandLine;
using ExperimentApi.Cli.Connecting;
using ExperimentApi.Cli.Output;

namespace ExperimentApi.Cli.CommandLine;

/// <summary>What every command has: its terminal, and the options that may stand anywhere in the line.</summary>
internal sealed class SharedOptions(Terminal terminal)
{
    public Terminal Terminal { get; } = terminal;

    public Option<bool> Json { get; } = new("--json")
    {
        Description = "Print JSON in the words of the API instead of tables",
        Recursive = true,
    };

    public Option<string?> Server { get; } = new("--server")
    {
        Description = $"Root of the service (else {ServerSettings.ServerVariable}, the config file, {ServerSettings.DefaultServer})",
        HelpName = "URL",
        Recursive = true,
    };

    public Option<string?> Key { get; } = new("--key")
    {
        // In the environment or a file it is not seen by everybody who lists processes.
        Description = $"API key (better: {ServerSettings.KeyVariable} or the config file, which others cannot see)",
        HelpName = "KEY",
        Recursive = true,
    };

    public void AddTo(Command command)
    {
        command.Add(Json);
        command.Add(Server);
        command.Add(Key);
    }
}
