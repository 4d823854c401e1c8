using System.Text.Json;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Client.Capture;

/// <summary>Puts the surroundings of a run into its snapshot.</summary>
public static class SnapshotCapture
{
    /// <summary>
    /// The snapshot with <c>git_commit</c> and, in <c>environment_snapshot</c>, <c>git</c> (commit, dirty), <c>machine</c>, <c>packages</c> and
    /// <c>environment_variables</c>. What the snapshot says itself stays as it is. What cannot be found out is left out.
    /// </summary>
    /// <param name="snapshot">What is known of the run.</param>
    /// <param name="options">What to tell; the defaults name neither the machine nor any environment variable.</param>
    /// <exception cref="ArgumentException">The allow-list of environment variables allows everything.</exception>
    public static ExperimentSnapshot WithCapture(this ExperimentSnapshot snapshot, CaptureOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        options ??= new CaptureOptions();
        GitState? git = RunCapture.Git(options.Folder, options.GitTimeLimit);

        var environment = new Dictionary<string, JsonElement>(snapshot.EnvironmentSnapshot ?? []);
        if (git is not null)
            environment.TryAdd("git", Git(git));
        environment.TryAdd("machine", Machine(RunCapture.Machine(options.HostName)));
        environment.TryAdd("packages", Texts(RunCapture.Packages(options.Assemblies)));
        if (options.EnvironmentVariables.Count > 0)
            environment.TryAdd("environment_variables", Texts(RunCapture.EnvironmentVariables(options.EnvironmentVariables)));
        return snapshot with { GitCommit = snapshot.GitCommit ?? git?.Commit, EnvironmentSnapshot = environment };
    }

    private static JsonElement Git(GitState git)
    {
        var members = new Dictionary<string, JsonElement> { ["commit"] = Text(git.Commit) };
        if (git.Dirty is { } dirty)
            members["dirty"] = JsonSerializer.SerializeToElement(dirty, WireJson.Context.Boolean);
        return Object(members);
    }

    private static JsonElement Machine(MachineFacts machine)
    {
        var members = new Dictionary<string, JsonElement>
        {
            ["os"] = Text(machine.Os),
            ["architecture"] = Text(machine.Architecture),
            ["processors"] = Number(machine.Processors),
            ["memory_bytes"] = Number(machine.MemoryBytes),
            ["runtime"] = Text(machine.Runtime),
        };
        if (machine.HostName is not null)
            members["host_name"] = Text(machine.HostName);
        return Object(members);
    }

    private static JsonElement Texts(IReadOnlyDictionary<string, string> texts) => Object(texts.ToDictionary(text => text.Key, text => Text(text.Value)));

    private static JsonElement Object(Dictionary<string, JsonElement> members) =>
        JsonSerializer.SerializeToElement(members, WireJson.Context.DictionaryStringJsonElement);

    private static JsonElement Text(string text) => JsonSerializer.SerializeToElement(text, WireJson.Context.String);

    private static JsonElement Number(long number) => JsonSerializer.SerializeToElement(number, WireJson.Context.NullableInt64);
}
