using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace ExperimentApi.Benchmarks.Servers;

/// <summary>A program that answers HTTP, in a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private ServerProcess(Process process, Uri address, TimeSpan startTime)
    {
        (_process, Address, StartTime) = (process, address, startTime);
        Client = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
    }

    public Uri Address { get; }

    public int ProcessId => _process.Id;

    /// <summary>From the start of the process to the first 200.</summary>
    public TimeSpan StartTime { get; }

    public HttpClient Client { get; }

    public static async Task<ServerProcess> StartAsync(
        IEnumerable<string> arguments, string readyPath, IReadOnlyDictionary<string, string> environment, string logFile, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        // Into a file: reading a line for every request would make the load generator dearer than its requests.
        var command = new ProcessStartInfo("/bin/sh", ["-c", "log=$1; shift; exec dotnet \"$@\" >\"$log\" 2>&1", "sh", logFile, .. arguments, "--urls", address.OriginalString]);
        // What the caller's shell sets for its own services is not for this one.
        foreach (string name in new[] { "ASPNETCORE_URLS", "DOTNET_ENVIRONMENT" })
            command.Environment.Remove(name);
        foreach ((string name, string value) in environment)
            command.Environment[name] = value;
        long start = Stopwatch.GetTimestamp();
        Process process = Process.Start(command)!;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Kill(process);
        using var probe = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        while (!await IsReadyAsync(probe, readyPath, cancellationToken))
        {
            if (process.HasExited || Stopwatch.GetElapsedTime(start) > Patience)
            {
                Kill(process);
                throw new InvalidOperationException($"{string.Join(' ', command.ArgumentList)} does not answer:\n{await File.ReadAllTextAsync(logFile, cancellationToken)}");
            }
            await Task.Delay(5, cancellationToken);
        }
        return new ServerProcess(process, address, Stopwatch.GetElapsedTime(start));
    }

    public void Dispose()
    {
        Client.Dispose();
        Kill(_process);
        _process.WaitForExit();
    }

    private static async Task<bool> IsReadyAsync(HttpClient probe, string path, CancellationToken cancellationToken)
    {
        try
        {
            using HttpResponseMessage answer = await probe.GetAsync(path, cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static void Kill(Process process)
    {
        if (!process.HasExited)
            process.Kill();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
