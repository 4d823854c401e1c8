namespace ExperimentApi.Formats.Tests.Reading;

/// <summary>Records of other people's systems, kept beside the repository and never in it: <c>../shared/data</c>.</summary>
internal static class ForeignData
{
    /// <summary>The folder that holds the solution.</summary>
    public static string Repository { get; } = Find();

    /// <summary>The files of a folder of it, by name; none where it is absent.</summary>
    public static string[] Files(string folder)
    {
        string shared = Environment.GetEnvironmentVariable("EXPERIMENTAPI_SHARED_DATA") is { Length: > 0 } given
            ? given
            : Path.Combine(Directory.GetParent(Repository)!.FullName, "shared", "data");
        string path = Path.Combine(shared, folder);
        return Directory.Exists(path) ? [.. Directory.GetFiles(path).Order(StringComparer.Ordinal)] : [];
    }

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ExperimentApi.sln")))
            folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException($"{AppContext.BaseDirectory} is not below a folder with ExperimentApi.sln.");
    }
}
