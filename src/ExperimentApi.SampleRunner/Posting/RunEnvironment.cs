using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace ExperimentApi.SampleRunner.Posting;

/// <summary>What is told of the machine: a list of named facts, never the environment variables as they are.</summary>
internal static class RunEnvironment
{
    public static string RunnerVersion { get; } = typeof(RunEnvironment).Assembly.GetName().Version?.ToString(3) ?? "unknown";

    /// <summary><c>ci</c> where the build server says so, as they all do by this variable.</summary>
    public static string Name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")) ? "development" : "ci";

    public static Dictionary<string, JsonElement> Facts(long seed) => new()
    {
        ["runner"] = Text("ExperimentApi.SampleRunner " + RunnerVersion),
        ["runner_seed"] = JsonElement.Parse($"{seed}"),
        ["dotnet"] = Text(RuntimeInformation.FrameworkDescription),
        ["os"] = Text(RuntimeInformation.OSDescription),
        ["architecture"] = Text(RuntimeInformation.ProcessArchitecture.ToString()),
        ["processors"] = JsonElement.Parse($"{Environment.ProcessorCount}"),
    };

    /// <summary>The commit of the working folder; null outside a repository, or without git.</summary>
    public static string? GitCommit()
    {
        var start = new ProcessStartInfo("git", ["rev-parse", "HEAD"]) { RedirectStandardOutput = true, RedirectStandardError = true };
        try
        {
            using Process? git = Process.Start(start);
            string commit = git?.StandardOutput.ReadToEnd().Trim() ?? "";
            git?.WaitForExit();
            return git?.ExitCode == 0 && commit.Length > 0 ? commit : null;
        }
        catch (Win32Exception)
        {
            return null; // No git on this machine.
        }
    }

    private static JsonElement Text(string text) => JsonElement.Parse($"\"{JsonEncodedText.Encode(text)}\"");
}
