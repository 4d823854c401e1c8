using System.Diagnostics;
using ExperimentApi.LocalPostgres;
using Npgsql;

namespace ExperimentApi.Benchmarks.Yardsticks;

/// <summary>psql and pgbench: those beside the server's programs, else those of PATH. They use the same socket as the service.</summary>
internal sealed class ClientPrograms(string connectionString)
{
    private static readonly string Folder = PostgresPrograms.Find().Folder;

    private readonly NpgsqlConnectionStringBuilder _address = new(connectionString);

    /// <summary>What it printed.</summary>
    /// <param name="program">Its name.</param>
    /// <param name="arguments">Besides the address.</param>
    /// <param name="inputFile">Read as its standard input.</param>
    public async Task<string> RunAsync(string program, IEnumerable<string> arguments, string inputFile = "/dev/null")
    {
        string beside = Path.Combine(Folder, program);
        // By a shell, because only it hands a file over as standard input: through a pipe we would be part of the yardstick.
        var command = new ProcessStartInfo("/bin/sh",
            ["-c", "input=$1; shift; exec \"$@\" <\"$input\"", "sh", inputFile, File.Exists(beside) ? beside : program,
                "-h", _address.Host!, "-p", _address.Port.ToString(provider: null), "-U", _address.Username!, .. arguments, _address.Database!])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using Process process = Process.Start(command)!;
        Task<string> errors = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? output : throw new InvalidOperationException($"{program} ended with {process.ExitCode}:\n{output}\n{await errors}");
    }
}
