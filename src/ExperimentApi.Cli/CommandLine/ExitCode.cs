namespace ExperimentApi.Cli.CommandLine;

/// <summary>The verdict for scripts. README.md documents them.</summary>
internal static class ExitCode
{
    /// <summary>Done, or the answer is yes.</summary>
    public const int Fine = 0;

    /// <summary>The answer is no: a gate that fails, a check that fails, something that could not be imported or delivered.</summary>
    public const int No = 1;

    /// <summary>The command line asks for something that cannot be: a wrong option, or a value that the service calls invalid.</summary>
    public const int Usage = 2;

    /// <summary>The service cannot be reached, refuses the key, or fails.</summary>
    public const int Server = 3;

    /// <summary>There is no such experiment, question or baseline.</summary>
    public const int NotFound = 4;

    /// <summary>Ctrl-C.</summary>
    public const int Cancelled = 130;
}
