namespace ExperimentApi.TestKit;

/// <summary>Records of other people's systems, kept beside the repository and never in it: <c>../shared/data</c>.</summary>
public static class SharedData
{
    /// <summary>The folder, where it is not the repository's neighbour.</summary>
    public const string Variable = "EXPERIMENTAPI_SHARED_DATA";

    /// <summary>A file of the folder; null where the folder is absent.</summary>
    public static string? Find(string file) => Under(file) is { } path && File.Exists(path) ? path : null;

    /// <summary>A folder in the folder; null where it is absent.</summary>
    public static string? FindFolder(string folder) => Under(folder) is { } path && Directory.Exists(path) ? path : null;

    private static string? Under(string name)
    {
        string? folder = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } given ? given : BesideRepository();
        return folder is null ? null : Path.Combine(folder, name);
    }

    private static string? BesideRepository() => Directory.GetParent(Repository.Root) is { } parent ? Path.Combine(parent.FullName, "shared", "data") : null;
}
