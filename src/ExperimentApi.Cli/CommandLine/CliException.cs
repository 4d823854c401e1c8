namespace ExperimentApi.Cli.CommandLine;

/// <summary>An expected end, said in one line.</summary>
internal sealed class CliException(string message, int exitCode = ExitCode.Usage) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}
