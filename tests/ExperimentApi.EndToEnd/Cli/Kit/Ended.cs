using System.Text.Json.Nodes;

namespace ExperimentApi.EndToEnd.Cli.Kit;

/// <summary>A command that has ended.</summary>
internal sealed record Ended(int ExitCode, string Out, string Error)
{
    public JsonNode Json => JsonNode.Parse(Out)!;

    /// <summary>Said with everything it printed where it is another.</summary>
    public Ended With(int exitCode)
    {
        Assert.True(ExitCode == exitCode, $"It ended with {ExitCode}, not {exitCode}:\n{Out}\n{Error}");
        return this;
    }
}
