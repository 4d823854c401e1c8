namespace ExperimentApi.LocalPostgres;

internal static class ServerLog
{
    private const int KeptBytes = 10_000_000;
    private const int TailBytes = 4_000;

    /// <summary>Called while no server writes: a log that nobody reads must not fill the disk.</summary>
    public static void Rotate(string path)
    {
        if (new FileInfo(path) is { Exists: true, Length: > KeptBytes })
            File.Move(path, path + ".1", overwrite: true);
    }

    public static long Length(string path) => new FileInfo(path) is { Exists: true } file ? file.Length : 0;

    /// <summary>The end of what was written since <paramref name="start"/>.</summary>
    public static string Tail(string path, long start)
    {
        if (!File.Exists(path))
            return "(the server wrote no log)";
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = Math.Min(stream.Length, Math.Max(start, stream.Length - TailBytes));
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Trim() is { Length: > 0 } tail ? tail : "(the server wrote nothing)";
    }
}
