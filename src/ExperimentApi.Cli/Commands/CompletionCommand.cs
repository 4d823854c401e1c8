using System.CommandLine;
using ExperimentApi.Cli.CommandLine;
using ExperimentApi.Cli.Completion;

namespace ExperimentApi.Cli.Commands;

/// <summary><c>experiments completion</c>.</summary>
internal sealed class CompletionCommand : CliCommand
{
    public CompletionCommand()
        : base(
            "completion", "Print the script that completes this command in a shell",
            "experiments completion bash > ~/.local/share/bash-completion/completions/experiments",
            "experiments completion zsh > \"${fpath[1]}/_experiments\"",
            "experiments completion fish > ~/.config/fish/completions/experiments.fish",
            "experiments completion pwsh >> $PROFILE")
    {
        var shell = new Argument<string>("shell") { Description = string.Join(", ", CompletionScript.Shells.Keys), HelpName = "SHELL" };
        shell.CompletionSources.Add([.. CompletionScript.Shells.Keys]);
        shell.Validators.Add(result =>
        {
            if (result.Tokens is [{ Value: var given }] && !CompletionScript.Shells.ContainsKey(given))
                result.AddError($"There is no script for '{given}'; there are {string.Join(", ", CompletionScript.Shells.Keys)}.");
        });
        Add(shell);
        SetAction(parsed =>
        {
            parsed.InvocationConfiguration.Output.Write(CompletionScript.Shells[parsed.GetRequiredValue(shell)]);
            return ExitCode.Fine;
        });
    }
}
