using ExperimentApi.SampleRunner;

namespace ExperimentApi.Client.Tests.SampleRunner;

/// <summary>One call of the program and what came of it.</summary>
internal sealed record RunnerRun(int ExitCode, string Out, string Error)
{
    public static async Task<RunnerRun> OfAsync(
        HttpMessageHandler network, string[] args, bool terminal = false, CancellationToken cancellationToken = default)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var surroundings = new Surroundings(output, error, terminal, () => network, TimeProvider.System);
        int exitCode = await RunnerCommand.InvokeAsync(args, surroundings, cancellationToken);
        return new RunnerRun(exitCode, output.ToString(), error.ToString());
    }
}
