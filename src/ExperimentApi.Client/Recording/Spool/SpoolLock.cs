namespace ExperimentApi.Client.Recording.Spool;

/// <summary>
/// Says that somebody is at work in a folder. It is the operating system's lock on an open file, so that it ends with its process,
/// however that dies; the file itself means nothing.
/// </summary>
internal static class SpoolLock
{
    private const string Name = "lock";

    public static FileStream Create(string folder) =>
        new(Path.Combine(folder, Name), FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);

    /// <summary>Null where somebody else has it, or where the folder is gone.</summary>
    public static FileStream? TryTake(string folder)
    {
        try
        {
            return new FileStream(Path.Combine(folder, Name), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            return null;
        }
    }

    public static bool IsIn(string folder) => File.Exists(Path.Combine(folder, Name));
}
