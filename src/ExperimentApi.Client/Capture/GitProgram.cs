using System.Diagnostics;

namespace ExperimentApi.Client.Capture;

/// <summary>Runs git and reads what it says, without ever failing the run that asks.</summary>
internal static class GitProgram
{
    // A hook of git sets these for its own repository, which need not be the folder's.
    private static readonly string[] OwnVariables = ["GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE"];

    /// <summary>What the program wrote; null where it is not there, failed, or took longer than it may, in which case it is killed.</summary>
    public static string? Read(string program, IEnumerable<string> arguments, string folder, TimeSpan limit)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        foreach (string variable in OwnVariables)
            start.Environment.Remove(variable);
        try
        {
            using Process process = Process.Start(start)!;
            process.StandardInput.Close();
            process.BeginErrorReadLine();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            if (process.WaitForExit(limit) && output.Wait(limit))
                return process.ExitCode == 0 ? output.Result : null;
            process.Kill(entireProcessTree: true);
            return null;
        }
        catch (Exception)
        {
            // No such program, no such folder, no right to start it: the run goes on without.
            return null;
        }
    }
}
