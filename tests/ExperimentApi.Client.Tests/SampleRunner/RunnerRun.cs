using ExperimentApi.SampleRunner;
using ExperimentApi.TestKit;

namespace ExperimentApi.Client.Tests.SampleRunner;

/// <summary>One call of the program and what came of it.</summary>
internal sealed record RunnerRun(int ExitCode, string Out, string Error)
{
    public static async Task<RunnerRun> OfAsync(
        HttpMessageHandler network, string[] args, bool terminal = false, TextWriter? error = null, CancellationToken cancellationToken = default)
    {
        using var output = new StringWriter();
        error ??= new StringWriter();
        string spool = TemporaryFolder.New();
        var surroundings = new Surroundings(output, error, terminal, () => network, TimeProvider.System, spool);
        int exitCode = await RunnerCommand.InvokeAsync(args, surroundings, cancellationToken);
        TemporaryFolder.Delete(spool);
        return new RunnerRun(exitCode, output.ToString(), error.ToString()!);
    }
}
