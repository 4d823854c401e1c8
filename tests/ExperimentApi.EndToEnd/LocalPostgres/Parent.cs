using System.Diagnostics;

namespace ExperimentApi.EndToEnd.LocalPostgres;

/// <summary>A process that holds a server and can be killed: the program of <c>Parent/</c>.</summary>
internal sealed class Parent : IDisposable
{
    private readonly Process _process;

    private Parent(Process process) => _process = process;

    public int Id => _process.Id;

    public string ConnectionString { get; private set; } = "";

    /// <summary>
    /// In a session of its own, so that a signal to its group does not reach the tests, and open to SIGINT, which a shell's background job
    /// (nohup, some CI) has its children ignore.
    /// </summary>
    public static Parent Launch(string dataFolder, params (string Name, string Value)[] environment)
    {
        var command = new ProcessStartInfo("env", ["--default-signal=INT", "setsid", "dotnet", Path.Combine(AppContext.BaseDirectory, "ExperimentApi.EndToEnd.Parent.dll"), dataFolder])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in environment)
            command.Environment[name] = value;
        return new Parent(Process.Start(command)!);
    }

    public static async Task<Parent> StartAsync(string dataFolder)
    {
        var parent = Launch(dataFolder);
        parent.ConnectionString = await parent.ReadLineAsync() ?? throw new InvalidOperationException(await parent.ErrorsAsync());
        return parent;
    }

    public Task<string?> ReadLineAsync() => _process.StandardOutput.ReadLineAsync();

    public Task<string> ErrorsAsync() => _process.StandardError.ReadToEndAsync();

    /// <summary>SIGKILL, to this process only.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>SIGKILL to it and to all that descends from it: guard and server.</summary>
    public async Task KillAllAsync()
    {
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
    }

    /// <summary>What a terminal does on Ctrl-C: a SIGINT to each process of the group.</summary>
    public async Task InterruptGroupAsync()
    {
        using var kill = Process.Start("/bin/sh", ["-c", "kill -s INT -- \"-$1\"", "sh", _process.Id.ToString(provider: null)]);
        await kill.WaitForExitAsync();
        Assert.Equal(0, kill.ExitCode);
    }

    public async Task<int> LeaveAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public async Task<int> ExitAsync()
    {
        await _process.WaitForExitAsync();
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
    }
}
