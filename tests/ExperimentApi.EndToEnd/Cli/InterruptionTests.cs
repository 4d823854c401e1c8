using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using ExperimentApi.EndToEnd.Cli.Kit;
using ExperimentApi.TestKit;

namespace ExperimentApi.EndToEnd.Cli;

/// <summary>Ctrl-C.</summary>
public sealed class InterruptionTests
{
    [Fact]
    public async Task Ctrl_C_ends_it_at_once_with_130_and_one_word()
    {
        // Somebody who takes the call and says nothing.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        // Open to SIGINT, which a shell's background job (nohup, some CI) has its children ignore.
        using Process process = CliProgram.Start(
            "env", ["--default-signal=INT", "dotnet", CliProgram.Path, "stats", "--server", $"http://{silent.LocalEndpoint}"], new Dictionary<string, string>());
        using TcpClient call = await silent.AcceptTcpClientAsync().WaitAsync(Eventually.Patience);
        using Process kill = Process.Start("/bin/sh", ["-c", "kill -s INT \"$1\"", "sh", process.Id.ToString(provider: null)]);
        await process.WaitForExitAsync().WaitAsync(Eventually.Patience);
        Assert.Equal(130, process.ExitCode);
        Assert.Equal("error: Cancelled.\n", await process.StandardError.ReadToEndAsync());
        Assert.Equal("", await process.StandardOutput.ReadToEndAsync());
    }
}
