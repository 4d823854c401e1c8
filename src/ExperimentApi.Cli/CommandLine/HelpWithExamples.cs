using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;

namespace ExperimentApi.Cli.CommandLine;

/// <summary>The help of the library, and then how the command is used for real.</summary>
internal sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
{
    /// <summary>Help is for reading: as wide as the terminal, but not wider than a page.</summary>
    private const int MaxWidth = 120;

    public override int Invoke(ParseResult parseResult)
    {
        help.MaxWidth = Console.IsOutputRedirected ? MaxWidth : Math.Clamp(Output.Terminal.WidthOfConsole(), 60, MaxWidth);
        int code = help.Invoke(parseResult);
        if (parseResult.CommandResult.Command is CliCommand { Examples.Count: > 0 } command)
        {
            TextWriter output = parseResult.InvocationConfiguration.Output;
            output.WriteLine("Examples:");
            foreach (string example in command.Examples)
                output.WriteLine($"  {example}");
            output.WriteLine();
        }
        return code;
    }
}
