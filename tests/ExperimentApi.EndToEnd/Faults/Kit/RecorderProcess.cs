using System.Diagnostics;
using System.Globalization;

namespace ExperimentApi.EndToEnd.Faults.Kit;

/// <summary>A benchmark in a process of its own, that can be killed: the program of <c>Recorder/</c>.</summary>
internal sealed class RecorderProcess : IDisposable
{
    private readonly Process _process;

    private RecorderProcess(Process process) => _process = process;

    public static RecorderProcess Launch(Uri service, string spool, string experiment) => new(Process.Start(
        new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "ExperimentApi.EndToEnd.Recorder.dll"), service.ToString(), spool, experiment])
        {
            RedirectStandardOutput = true,
        })!);

    /// <summary>Waits until it says that at least so many answers are on disk; the number it said last.</summary>
    public async Task<int> SafeAsync(int atLeast)
    {
        int safe = 0;
        while (safe < atLeast)
            safe = int.Parse(await _process.StandardOutput.ReadLineAsync() ?? throw new InvalidOperationException("The recorder ended by itself."), CultureInfo.InvariantCulture);
        return safe;
    }

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
