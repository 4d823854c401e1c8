using System.Diagnostics;

namespace ExperimentApi.LocalPostgres;

/// <summary>Runs the small programs this library is made of.</summary>
internal static class Tool
{
    public static IEnumerable<string> PathFolders() =>
        (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);

    public static string? FindOnPath(string name) =>
        PathFolders().Select(folder => Path.Combine(folder, name)).FirstOrDefault(File.Exists);

    /// <param name="program">Its path, or a name on the PATH.</param>
    /// <param name="arguments">Passed as they are; no shell reads them.</param>
    /// <param name="user">Root's stand-in, or null to stay who we are.</param>
    public static ProcessStartInfo Command(string program, IEnumerable<string> arguments, string? user)
    {
        var command = new ProcessStartInfo(program, arguments)
        {
            // All three, since .NET otherwise takes the child for one that uses the terminal and reconfigures that.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            // The current folder may be one that the user is not allowed to enter.
            WorkingDirectory = "/",
        };
        if (user is not null)
            command.UserName = user;
        // Messages are compared; and on macOS the server refuses to start without a valid locale in the environment.
        command.Environment["LC_ALL"] = "C";
        return command;
    }

    public static async Task<(int ExitCode, string Output)> RunAsync(string program, IEnumerable<string> arguments, string? user, CancellationToken cancellationToken)
    {
        using var process = Process.Start(Command(program, arguments, user))!;
        process.StandardInput.Close();
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
            var errors = process.StandardError.ReadToEndAsync(cancellationToken);
            await process.WaitForExitAsync(cancellationToken);
            return (process.ExitCode, await output + await errors);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw;
        }
    }

    public static async Task RequireAsync(string program, IEnumerable<string> arguments, string? user, CancellationToken cancellationToken)
    {
        var (exitCode, output) = await RunAsync(program, arguments, user, cancellationToken);
        if (exitCode != 0)
            throw new LocalPostgresException($"{program} failed with exit code {exitCode}: {output.Trim()}");
    }
}
