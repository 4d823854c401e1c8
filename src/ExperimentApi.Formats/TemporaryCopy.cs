namespace ExperimentApi.Formats;

/// <summary>A private copy of a file on disk, for what needs to seek in an archive's entry or wants a path. It is gone when disposed.</summary>
internal sealed class TemporaryCopy : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("experiment-import-").FullName;

    public TemporaryCopy(UploadedFile file)
    {
        try
        {
            using Stream from = file.Open();
            using FileStream to = File.Create(Path);
            from.CopyTo(to);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Path => System.IO.Path.Combine(folder, "copy");

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
