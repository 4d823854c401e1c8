namespace ExperimentApi.LocalPostgres;

/// <summary>
/// PostgreSQL clears the lock files of a crashed server itself, unless their process number belongs to another process by now, as after
/// the restart of a container: then it refuses to start.
/// </summary>
internal static class StaleFiles
{
    public static void Remove(ServerFolders folders)
    {
        if (PostmasterFile.Read(folders.Data) is { IsAlive: false } file && ProcessState.Exists(file.ProcessId))
            File.Delete(PostmasterFile.PathIn(folders.Data));
        foreach (var path in Directory.EnumerateFiles(folders.Run, ".s.PGSQL.*.lock"))
        {
            // The socket's lock begins like postmaster.pid: with the process number.
            if (PostmasterFile.Parse(File.ReadAllLines(path)) is { IsAlive: false } socket && ProcessState.Exists(socket.ProcessId))
                File.Delete(path);
        }
    }
}
