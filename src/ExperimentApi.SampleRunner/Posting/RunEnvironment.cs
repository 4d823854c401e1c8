using System.Text.Json;

namespace ExperimentApi.SampleRunner.Posting;

/// <summary>What is told of the runner itself; the client's capture tells the commit, the machine and the packages.</summary>
internal static class RunEnvironment
{
    public static string RunnerVersion { get; } = typeof(RunEnvironment).Assembly.GetName().Version?.ToString(3) ?? "unknown";

    /// <summary><c>ci</c> where the build server says so, as they all do by this variable.</summary>
    public static string Name => string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")) ? "development" : "ci";

    public static Dictionary<string, JsonElement> Facts(long seed) => new()
    {
        ["runner"] = JsonElement.Parse($"\"ExperimentApi.SampleRunner {RunnerVersion}\""),
        ["runner_seed"] = JsonElement.Parse($"{seed}"),
    };
}
