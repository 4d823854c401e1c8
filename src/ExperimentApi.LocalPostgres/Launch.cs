using System.Diagnostics;

namespace ExperimentApi.LocalPostgres;

/// <summary>Starts a server of our own; the caller holds the start lock and has seen that none is running.</summary>
internal static class Launch
{
    private const int Attempts = 5;

    /// <summary>
    /// What passes by itself: the backends of a killed server take a moment to notice, and a free port may be taken before it is used.
    /// </summary>
    private static readonly string[] Passing = ["still in use", "already in use", "could not bind"];

    public static async Task<RunningServer> StartAsync(LocalPostgresOptions options, ServerFolders folders, CancellationToken cancellationToken)
    {
        var major = Cluster.MajorVersion(folders.Data);
        var programs = PostgresPrograms.Find(major);
        if (major is null)
            await Cluster.MakeAsync(programs, folders, options.Durable, cancellationToken);
        StaleFiles.Remove(folders);
        ServerLog.Rotate(folders.Log);

        for (var attempt = 1; ; attempt++)
        {
            var logStart = ServerLog.Length(folders.Log);
            if (await TryAsync(programs, options, folders, cancellationToken) is { } running)
                return running;
            var tail = ServerLog.Tail(folders.Log, logStart);
            if (attempt == Attempts || !Passing.Any(text => tail.Contains(text, StringComparison.Ordinal)))
                throw new LocalPostgresException($"PostgreSQL {programs.Version} did not start on '{folders.Data}'. The end of {folders.Log}:\n{tail}");
            await Task.Delay(250, cancellationToken);
        }
    }

    private static async Task<RunningServer?> TryAsync(
        PostgresPrograms programs, LocalPostgresOptions options, ServerFolders folders, CancellationToken cancellationToken)
    {
        var address = ServerAddress.For(folders.Run);
        string[] server = [programs.Postgres, "-D", folders.Data, .. ServerSettings.CommandLine(options, address)];
        var (process, door) = await Guard.StartAsync(folders, server, cancellationToken);
        using (process)
        {
            try
            {
                if (await ReadyAsync(process, folders, cancellationToken) is { } file)
                    return new RunningServer(address, door, file.ProcessId, Adopted: false);
                door.Dispose();
                return null;
            }
            catch
            {
                door.Dispose();
                throw;
            }
        }
    }

    /// <summary>Null when the guard is gone, which it is when the server is.</summary>
    private static async Task<PostmasterFile?> ReadyAsync(Process guard, ServerFolders folders, CancellationToken cancellationToken)
    {
        while (!guard.HasExited)
        {
            // The file of a killed server may still say "ready": it counts only with a live process.
            if (PostmasterFile.Read(folders.Data) is { IsReady: true, IsAlive: true } file)
                return file;
            await Task.Delay(10, cancellationToken);
        }

        return null;
    }
}
