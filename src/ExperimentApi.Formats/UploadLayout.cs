using ExperimentApi.Formats.Archives;

namespace ExperimentApi.Formats;

/// <summary>An upload with its archives opened, so that a zip of a folder reads like the folder. Disposing closes the archives.</summary>
internal sealed class UploadLayout : IDisposable
{
    private readonly List<Archive> archives = [];

    private UploadLayout()
    {
    }

    /// <summary>All files; those of archives have paths that begin with the archive's.</summary>
    public IReadOnlyList<UploadedFile> Files { get; private set; } = [];

    /// <summary>Opens the archives, but for those that the function says are files of their own.</summary>
    public static UploadLayout Open(Upload upload, Func<UploadedFile, bool>? isNoFolder = null)
    {
        var layout = new UploadLayout();
        try
        {
            var files = new List<UploadedFile>();
            foreach (UploadedFile file in upload.Files)
            {
                if (isNoFolder?.Invoke(file) == true || !Archive.Is(file))
                {
                    files.Add(file);
                    continue;
                }
                var archive = Archive.Open(file);
                layout.archives.Add(archive);
                files.AddRange(archive.Files);
            }
            layout.Files = files;
            return layout;
        }
        catch
        {
            layout.Dispose();
            throw;
        }
    }

    public void Dispose()
    {
        foreach (Archive archive in archives)
            archive.Dispose();
    }
}
