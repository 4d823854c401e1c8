namespace ExperimentApi.Formats;

/// <summary>A private copy of a file on disk, for what needs to seek in an archive's entry or wants a path. It is gone when disposed.</summary>
internal sealed class TemporaryCopy : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("experiment-import-").FullName;

    public TemporaryCopy(UploadedFile file)
    {
        try
        {
            Add("", file);
        }
        catch
        {
            Dispose();
            throw;
        }
    }

    public string Path => System.IO.Path.Combine(folder, "copy");

    /// <summary>Puts another file beside the copy, with its name and this after it.</summary>
    public void Add(string suffix, UploadedFile file)
    {
        using Stream from = file.Open();
        using FileStream to = File.Create(Path + suffix);
        from.CopyTo(to);
    }

    public void Dispose() => Directory.Delete(folder, recursive: true);
}
