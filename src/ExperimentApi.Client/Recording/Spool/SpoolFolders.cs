using System.Globalization;

namespace ExperimentApi.Client.Recording.Spool;

/// <summary>Where spools lie: one folder a run, below one folder of the user.</summary>
internal static class SpoolFolders
{
    public const string RejectedName = "rejected.ndjson";

    /// <summary><c>$XDG_STATE_HOME/experimentapi/spool</c>, or the local application data of the system that has no such thing.</summary>
    public static string Default
    {
        get
        {
            string? state = Environment.GetEnvironmentVariable("XDG_STATE_HOME");
            if (!Path.IsPathFullyQualified(state ?? ""))
            {
                state = OperatingSystem.IsWindows() || OperatingSystem.IsMacOS()
                    ? Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify)
                    : Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile, Environment.SpecialFolderOption.DoNotVerify), ".local", "state");
            }
            return Path.Combine(string.IsNullOrEmpty(state) ? Path.GetTempPath() : state, "experimentapi", "spool");
        }
    }

    /// <summary>A name that nothing has yet; names sort by time.</summary>
    public static string ForRun(string root, string experimentId, DateTimeOffset now) => Path.Combine(
        root,
        string.Create(CultureInfo.InvariantCulture, $"{now.UtcDateTime:yyyyMMdd'T'HHmmssfff}-{experimentId.Replace(':', '_')}-{Random.Shared.Next():x8}"));

    /// <summary>The spools in a folder, oldest first; the folder itself where it is one.</summary>
    public static IReadOnlyList<string> In(string folder)
    {
        if (!Directory.Exists(folder))
            return [];
        return IsSpool(folder) ? [folder] : [.. Directory.EnumerateDirectories(folder).Where(IsSpool).Order(StringComparer.Ordinal)];
    }

    /// <summary>Removes a segment that has nothing left to send; one with damage is kept under another name, for people to look at.</summary>
    public static void RemoveSegment(string folder, int number, bool keep)
    {
        string path = Segment.PathOf(folder, number);
        if (keep)
            File.Move(path, path + ".damaged", overwrite: true);
        else
            File.Delete(path);
    }

    /// <summary>Removes a spool that has nothing left to send; what the service refused stays.</summary>
    public static void Remove(string folder)
    {
        try
        {
            foreach (string path in Directory.EnumerateFiles(folder).Where(path => !IsKept(path)).ToArray())
                File.Delete(path);
            if (!Directory.EnumerateFileSystemEntries(folder).Any())
                Directory.Delete(folder);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            // Somebody is looking into it; whoever replays next finds nothing to send, and removes it.
        }
    }

    /// <summary>A folder with nothing but what was refused is none; one that its process left before it had begun is.</summary>
    private static bool IsSpool(string folder) => RunStart.IsIn(folder) || SpoolLock.IsIn(folder);

    private static bool IsKept(string path) =>
        Path.GetFileName(path) == RejectedName || path.EndsWith(".damaged", StringComparison.Ordinal);
}
