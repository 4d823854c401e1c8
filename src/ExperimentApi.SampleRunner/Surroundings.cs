namespace ExperimentApi.SampleRunner;

/// <summary>What the program touches of the world, so that tests can stand in for it.</summary>
/// <param name="Out">Data: the summary.</param>
/// <param name="Error">Talk: progress and errors.</param>
/// <param name="ShowProgress">Whether somebody watches <paramref name="Error" />: it is a terminal.</param>
/// <param name="Network">The way to the service.</param>
/// <param name="Clock">Measures steps and times heartbeats.</param>
/// <param name="SpoolFolder">Where results wait for the service; the recorder's own place where null.</param>
internal sealed record Surroundings(
    TextWriter Out, TextWriter Error, bool ShowProgress, Func<HttpMessageHandler> Network, TimeProvider Clock,
    string? SpoolFolder = null)
{
    public static Surroundings OfThisProcess() =>
        new(Console.Out, Console.Error, !Console.IsErrorRedirected, () => new SocketsHttpHandler(), TimeProvider.System);
}
