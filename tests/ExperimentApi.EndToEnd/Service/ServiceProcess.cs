using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;
using ExperimentApi.TestKit;

namespace ExperimentApi.EndToEnd.Service;

/// <summary>The service as it is delivered: a process of its own, on a port of its own.</summary>
internal sealed partial class ServiceProcess : IDisposable
{
    private const string Listening = "Now listening on: ";

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _lines = new();
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private ServiceProcess(Process process) => _process = process;

    public HttpClient Client { get; } = new() { Timeout = Eventually.Patience };

    /// <summary>All it has written, to both streams.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>The memory it holds.</summary>
    public long ResidentBytes
    {
        get
        {
            string line = File.ReadLines($"/proc/{_process.Id}/status").Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
            return 1024 * long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], provider: null);
        }
    }

    /// <summary>Starts it in a session of its own, so that a signal to its group does not reach the tests.</summary>
    public static ServiceProcess Launch(IEnumerable<string> arguments, params (string Name, string Value)[] environment)
    {
        var command = new ProcessStartInfo("setsid", ["dotnet", Path.Combine(AppContext.BaseDirectory, "ExperimentApi.dll"), .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // What the test run sets for itself is not for the service.
        foreach (string name in new[] { "ConnectionStrings__Experiments", "ASPNETCORE_URLS", "DOTNET_ENVIRONMENT" })
            command.Environment.Remove(name);
        foreach ((string name, string value) in environment)
            command.Environment[name] = value;
        var process = new Process { StartInfo = command };
        var service = new ServiceProcess(process);
        process.OutputDataReceived += (_, line) => service.Take(line.Data);
        process.ErrorDataReceived += (_, line) => service.Take(line.Data);
        process.Start();
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return service;
    }

    /// <summary>Starts it in Development with its private server in this folder, and waits until it listens.</summary>
    public static async Task<ServiceProcess> StartAsync(string dataFolder, params string[] settings)
    {
        ServiceProcess service = Launch(["--urls", "http://127.0.0.1:0", .. settings], ("ASPNETCORE_ENVIRONMENT", "Development"), ("EXPERIMENTAPI_PG_DATA", dataFolder));
        service.Client.BaseAddress = new Uri(await service.ListensAsync());
        return service;
    }

    public async Task<string> ListensAsync()
    {
        await Task.WhenAny(_address.Task, ExitAsync());
        return _address.Task.IsCompleted ? await _address.Task : throw new InvalidOperationException($"It does not listen{(_process.HasExited ? $" and has ended with {_process.ExitCode}" : "")}:\n{Output}");
    }

    /// <summary>SIGKILL, to this process only.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await ExitAsync();
    }

    /// <summary>What a container's engine or systemd sends.</summary>
    public async Task TerminateAsync()
    {
        using Process kill = Process.Start("/bin/sh", ["-c", "kill -s TERM \"$1\"", "sh", _process.Id.ToString(provider: null)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    public async Task<int> ExitAsync()
    {
        using var deadline = new CancellationTokenSource(Eventually.Patience);
        await _process.WaitForExitAsync(deadline.Token);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        Client.Dispose();
    }

    // In words, or in JSON, where the template comes before its value.
    [GeneratedRegex("""https?://[^"\s]+""")]
    private static partial Regex Address();

    private void Take(string? line)
    {
        if (line is null)
            return;
        _lines.Enqueue(line);
        if (line.IndexOf(Listening, StringComparison.Ordinal) is >= 0 and var at)
            _address.TrySetResult(Address().Match(line, at).Value);
    }
}
