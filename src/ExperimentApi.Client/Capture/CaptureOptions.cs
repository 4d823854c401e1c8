using System.Reflection;

namespace ExperimentApi.Client.Capture;

/// <summary>What to tell of the surroundings of a run. The defaults name neither the machine nor any environment variable.</summary>
public sealed record CaptureOptions
{
    /// <summary>A folder of the code under test, for its git commit; the current folder where null.</summary>
    public string? Folder { get; init; }

    /// <summary>How long git may take for each of its two answers.</summary>
    public TimeSpan GitTimeLimit { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Whether to tell the machine's name.</summary>
    public bool HostName { get; init; }

    /// <summary>Assemblies whose version to tell beside the program's packages, as <see cref="RunCapture.Packages" /> takes them.</summary>
    public IReadOnlyList<Assembly> Assemblies { get; init; } = [];

    /// <summary>The environment variables to tell, as <see cref="RunCapture.EnvironmentVariables" /> takes them.</summary>
    public IReadOnlyList<string> EnvironmentVariables { get; init; } = [];
}
