using System.Diagnostics;

namespace ExperimentApi.TestKit;

/// <summary>Folders named for the process that owns them, so that those of killed processes can be told.</summary>
public static class TemporaryFolder
{
    // Short, for the path of a socket has to fit into 90 characters.
    private const string Prefix = "eapi-test-";

    /// <summary>A path that nothing has yet. Who uses it makes it, since root's PostgreSQL needs folders others can enter.</summary>
    public static string New() =>
        Path.Combine(Path.GetTempPath(), $"{Prefix}{Environment.ProcessId}-{Guid.NewGuid().ToString("N")[..8]}");

    public static void Delete(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
                Directory.Delete(folder, recursive: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // A server that is still writing its last file: the next run sweeps.
        }
    }

    /// <summary>Removes what killed test processes could not.</summary>
    public static void SweepAbandoned()
    {
        foreach (var folder in Directory.EnumerateDirectories(Path.GetTempPath(), Prefix + "*"))
        {
            var owner = Path.GetFileName(folder)[Prefix.Length..].Split('-')[0];
            if (int.TryParse(owner, out var id) && !IsAlive(id))
                Delete(folder);
        }
    }

    private static bool IsAlive(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }
}
