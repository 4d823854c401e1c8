using System.Collections;
using ExperimentApi.Formats.Archives;

namespace ExperimentApi.Formats;

/// <summary>The files of an upload, and those within its archives in their place; archives are closed when it is disposed.</summary>
internal sealed class UploadFiles : IReadOnlyList<UploadedFile>, IDisposable
{
    private readonly List<UploadedFile> files = [];
    private readonly List<Archive> archives = [];

    private UploadFiles()
    {
    }

    public int Count => files.Count;

    public UploadedFile this[int index] => files[index];

    /// <exception cref="UnreadableUploadException">An archive is broken, or goes beyond a limit.</exception>
    public static UploadFiles Of(Upload upload)
    {
        var all = new UploadFiles();
        try
        {
            foreach (UploadedFile file in upload.Files)
                all.Add(file);
            return all;
        }
        catch
        {
            all.Dispose();
            throw;
        }
    }

    public IEnumerator<UploadedFile> GetEnumerator() => files.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    public void Dispose()
    {
        foreach (Archive archive in archives)
            archive.Dispose();
    }

    private void Add(UploadedFile file)
    {
        if (!Archive.Is(file))
        {
            files.Add(file);
            return;
        }
        Archive archive = Archive.Open(file);
        archives.Add(archive);
        // What macOS adds to a zip, and hidden files, were never the sender's data.
        foreach (UploadedFile entry in archive.Files.Where(entry => !entry.Name.StartsWith('.') && !entry.Path.Contains("__MACOSX/", StringComparison.Ordinal)))
            Add(entry);
    }
}
