using System.Reflection;
using System.Runtime.InteropServices;

namespace ExperimentApi.Client.Capture;

/// <summary>
/// Tells the surroundings of a run, so that it can be repeated: the commit, the machine, the packages, and environment variables by name.
/// <see cref="SnapshotCapture.WithCapture" /> puts all of it into a snapshot.
/// </summary>
public static class RunCapture
{
    /// <summary>The commit of a folder and whether the folder differs from it. Runs <c>git</c>, changes nothing, and never throws.</summary>
    /// <param name="folder">A folder within the repository; the current folder where null.</param>
    /// <param name="limit">How long git may take for each of its two answers; 5 seconds where null.</param>
    /// <returns>Null outside a repository, before its first commit, without git on the machine, or where git takes too long.</returns>
    public static GitState? Git(string? folder = null, TimeSpan? limit = null)
    {
        string within = string.IsNullOrEmpty(folder) ? "." : folder;
        TimeSpan patience = limit ?? new CaptureOptions().GitTimeLimit;
        string? commit = GitProgram.Read("git", ["rev-parse", "--verify", "HEAD"], within, patience)?.Trim();
        if (string.IsNullOrEmpty(commit))
            return null;
        // Neither locks nor a file-system monitor: others may be at work in the folder, and nothing of git may outlive the answer.
        string? changes = GitProgram.Read(
            "git", ["--no-optional-locks", "-c", "core.fsmonitor=false", "status", "--porcelain", "--untracked-files=no"], within, patience);
        return new GitState(commit, changes is null ? null : changes.Length > 0);
    }

    /// <summary>The machine and the runtime.</summary>
    /// <param name="hostName">Whether to tell the machine's name, which may say more than strangers should know.</param>
    public static MachineFacts Machine(bool hostName = false) => new()
    {
        Os = RuntimeInformation.OSDescription,
        Architecture = RuntimeInformation.ProcessArchitecture.ToString(),
        Processors = Environment.ProcessorCount,
        MemoryBytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes,
        Runtime = RuntimeInformation.FrameworkDescription,
        HostName = hostName ? Environment.MachineName : null,
    };

    /// <summary>
    /// Names and versions of the program itself, of everything its <c>.deps.json</c> lists (packages and projects), and of the assemblies
    /// named here. A program of a single file or compiled ahead of time has no such list: name what matters.
    /// </summary>
    /// <param name="assemblies">Assemblies whose informational version to tell.</param>
    public static IReadOnlyDictionary<string, string> Packages(params IEnumerable<Assembly> assemblies)
    {
        var versions = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach ((string name, string version) in DependencyFile.OfThisProcess() is { } path ? DependencyFile.Read(path) : [])
            versions[name] = version;
        foreach (Assembly assembly in Assembly.GetEntryAssembly() is { } program ? assemblies.Prepend(program) : assemblies)
        {
            AssemblyName name = assembly.GetName();
            versions[name.Name ?? "unnamed"] =
                assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion ?? name.Version?.ToString() ?? "";
        }
        return versions;
    }

    /// <summary>
    /// The environment variables that are set and allowed. Values are told as they are: the service stores what looks like a credential,
    /// by its name or its value, as <c>[redacted]</c>, but it is sent. Do not allow what nobody may read.
    /// </summary>
    /// <param name="allowList">Names; with <c>*</c> at the end, all names that begin so (<c>CUDA_*</c>). On Windows, case does not count.</param>
    /// <exception cref="ArgumentException">A name is empty or <c>*</c> alone.</exception>
    public static IReadOnlyDictionary<string, string> EnvironmentVariables(params IEnumerable<string> allowList) =>
        VariableList.Take(Environment.GetEnvironmentVariables(), allowList);
}
