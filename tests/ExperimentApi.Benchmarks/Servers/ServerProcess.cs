using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ExperimentApi.Benchmarks.Servers;

/// <summary>A program that answers HTTP, in a process of its own.</summary>
internal sealed class ServerProcess : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Holds a pipe from us, so that the program ends with us in whatever way we end. What it writes goes to a file: reading a line for
    // every request would make the load generator dearer than its requests.
    private const string Guard = """
        log=$1; shift; exec 3<&0 2>/dev/null
        dotnet "$@" >"$log" 2>&1 </dev/null 3<&- & program=$!
        echo $program
        { cat <&3; kill -KILL $program; } >/dev/null &
        wait $program
        """;

    private readonly Process _guard;

    private ServerProcess(Process guard, int processId, Uri address, TimeSpan startTime)
    {
        (_guard, ProcessId, Address, StartTime) = (guard, processId, address, startTime);
        Client = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
    }

    public Uri Address { get; }

    public int ProcessId { get; }

    /// <summary>From the start of the process to the first 200.</summary>
    public TimeSpan StartTime { get; }

    public HttpClient Client { get; }

    public static async Task<ServerProcess> StartAsync(
        IEnumerable<string> arguments, string readyPath, IReadOnlyDictionary<string, string> environment, string logFile, CancellationToken cancellationToken)
    {
        var address = new Uri($"http://127.0.0.1:{FreePort()}");
        var command = new ProcessStartInfo("/bin/sh", ["-c", Guard, "sh", logFile, .. arguments, "--urls", address.OriginalString])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        // What the caller's shell sets for its own services is not for this one.
        foreach (string name in new[] { "ASPNETCORE_URLS", "DOTNET_ENVIRONMENT" })
            command.Environment.Remove(name);
        foreach ((string name, string value) in environment)
            command.Environment[name] = value;
        long start = Stopwatch.GetTimestamp();
        Process guard = Process.Start(command)!;
        int processId = int.Parse((await guard.StandardOutput.ReadLineAsync(cancellationToken))!, CultureInfo.InvariantCulture);
        using var probe = new HttpClient { BaseAddress = address, Timeout = TimeSpan.FromSeconds(5) };
        while (!await IsReadyAsync(probe, readyPath, cancellationToken))
        {
            if (guard.HasExited || Stopwatch.GetElapsedTime(start) > Patience)
            {
                Stop(guard);
                throw new InvalidOperationException($"{string.Join(' ', command.ArgumentList)} does not answer:\n{await File.ReadAllTextAsync(logFile, cancellationToken)}");
            }
            await Task.Delay(5, cancellationToken);
        }
        return new ServerProcess(guard, processId, address, Stopwatch.GetElapsedTime(start));
    }

    public void Dispose()
    {
        Client.Dispose();
        Stop(_guard);
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

    private static void Stop(Process guard)
    {
        guard.StandardInput.Close();
        guard.WaitForExit();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
