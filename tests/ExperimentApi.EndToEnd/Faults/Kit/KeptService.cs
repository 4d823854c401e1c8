using ExperimentApi.EndToEnd.Service;

namespace ExperimentApi.EndToEnd.Faults.Kit;

/// <summary>The service as its keeper (systemd, a container engine) runs it: always at the same address, however often it dies.</summary>
internal sealed class KeptService : IAsyncDisposable
{
    private readonly string _connectionString;
    private readonly string[] _settings;
    private ServiceProcess? _process;

    private KeptService(string connectionString, string[] settings) => (_connectionString, _settings) = (connectionString, settings);

    public Uri Address { get; } = new($"http://127.0.0.1:{Ports.Lasting()}");

    /// <summary>The end of what it has written, for when a test hangs.</summary>
    public string LastWords => _process?.Output is { } said ? said[Math.Max(0, said.Length - 3000)..] : "nothing, it is dead";

    /// <param name="connectionString">Of its database.</param>
    /// <param name="settings">Further arguments.</param>
    public static async Task<KeptService> StartAsync(string connectionString, params string[] settings)
    {
        var service = new KeptService(connectionString, settings);
        await service.StartAsync();
        return service;
    }

    /// <summary>Returns when it listens.</summary>
    public async Task StartAsync()
    {
        _process = ServiceProcess.Launch(
            ["--urls", Address.ToString(), "--Serilog:MinimumLevel:Override:Serilog.AspNetCore", "Fatal", .. _settings],
            ("ASPNETCORE_ENVIRONMENT", "Production"), ("ConnectionStrings__Experiments", _connectionString));
        await _process.ListensAsync();
    }

    /// <summary>SIGKILL, and it is gone when this returns.</summary>
    public async Task KillAsync()
    {
        await _process!.KillAsync();
        _process.Dispose();
        _process = null;
    }

    public ValueTask DisposeAsync()
    {
        _process?.Dispose();
        return ValueTask.CompletedTask;
    }
}
