using System.Runtime.InteropServices;
using Microsoft.Extensions.Options;

namespace ExperimentApi.Hosting.Shutdown;

/// <summary>
/// The order of a stop. SIGTERM: not ready any more, but still answering for the drain time; then streams end, the listener closes, requests
/// under way commit and answer, and the process ends with 0. Ctrl+C, or a second signal, leaves the drain time out; one more ends the
/// process at once, which loses nothing that was acknowledged.
/// </summary>
public sealed partial class DrainingLifetime(
    Drain drain, IHostApplicationLifetime application, IOptions<ShutdownOptions> options, TimeProvider clock, ILogger<DrainingLifetime> logger) : IHostLifetime, IDisposable
{
    private readonly CancellationTokenSource _enough = new();
    private PosixSignalRegistration[] _signals = [];
    private int _heard;

    public Task WaitForStartAsync(CancellationToken cancellationToken)
    {
        application.ApplicationStopping.Register(() =>
        {
            drain.Begin();
            LogStopping(logger);
        });
        _signals = [.. new[] { PosixSignal.SIGTERM, PosixSignal.SIGINT, PosixSignal.SIGQUIT }.Select(signal => PosixSignalRegistration.Create(signal, Hear))];
        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public void Dispose()
    {
        foreach (PosixSignalRegistration signal in _signals)
            signal.Dispose();
        _enough.Dispose();
    }

    private void Hear(PosixSignalContext signal)
    {
        bool drains = signal.Signal == PosixSignal.SIGTERM && options.Value.DrainTime > TimeSpan.Zero;
        if (Interlocked.Increment(ref _heard) == 1 && drains)
        {
            signal.Cancel = true;
            _ = StopAfterDrainAsync();
        }
        else if (!application.ApplicationStopping.IsCancellationRequested)
        {
            signal.Cancel = true;
            _enough.Cancel();
            application.StopApplication();
        }
        // Otherwise the signal does what it does to any process.
    }

    private async Task StopAfterDrainAsync()
    {
        drain.Begin();
        LogDraining(logger, options.Value.DrainTime);
        await Task.Delay(options.Value.DrainTime, clock, _enough.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        application.StopApplication();
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Not ready any more: requests are answered for another {DrainTime}, then the service stops")]
    private static partial void LogDraining(ILogger logger, TimeSpan drainTime);

    [LoggerMessage(Level = LogLevel.Information, Message = "The service is shutting down: requests under way commit and answer")]
    private static partial void LogStopping(ILogger logger);
}
