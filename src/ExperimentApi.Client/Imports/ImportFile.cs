namespace ExperimentApi.Client.Imports;

/// <summary>One file of an upload.</summary>
/// <param name="Path">Its name within the upload: relative, with forward slashes.</param>
/// <param name="Length">Its size in bytes.</param>
/// <param name="Open">Opens it; the stream is disposed when it was sent.</param>
public sealed record ImportFile(string Path, long Length, Func<Stream> Open)
{
    /// <summary>A file on disk, under its own name.</summary>
    /// <param name="path">Where it lies.</param>
    /// <exception cref="FileNotFoundException">There is none.</exception>
    public static ImportFile OfFile(string path)
    {
        var file = new FileInfo(path);
        return new ImportFile(file.Name, file.Length, () => File.OpenRead(path));
    }

    /// <summary>All files below a folder, under their paths within it, in the order of those.</summary>
    /// <param name="folder">Where it lies.</param>
    /// <exception cref="DirectoryNotFoundException">There is none.</exception>
    public static IReadOnlyList<ImportFile> OfFolder(string folder) =>
    [
        .. new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories)
            .Select(file => new ImportFile(System.IO.Path.GetRelativePath(folder, file.FullName).Replace('\\', '/'), file.Length, file.OpenRead))
            .OrderBy(file => file.Path, StringComparer.Ordinal),
    ];
}
