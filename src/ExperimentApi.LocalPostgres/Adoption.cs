namespace ExperimentApi.LocalPostgres;

/// <summary>Joins a server that is already running on the data folder.</summary>
internal static class Adoption
{
    /// <summary>A guard answers within milliseconds. One that does not was killed.</summary>
    private static readonly TimeSpan GuardAnswers = TimeSpan.FromSeconds(5);

    /// <summary>Null when no server is running, so that one has to be started.</summary>
    public static async Task<RunningServer?> TryAsync(ServerFolders folders, CancellationToken cancellationToken)
    {
        while (PostmasterFile.Read(folders.Data) is { IsAlive: true } file)
        {
            if (file.IsReady)
            {
                var door = Door.Knock(folders);
                if (door is not null && await IsLetInAsync(door, file, folders, cancellationToken))
                    return new RunningServer(new(file.Host, file.Port), door, file.ProcessId, Adopted: true);
                door?.Dispose();
                // Started by hand, or the guard was killed: it is used, and left running, for somebody else may be using it.
                if (StillServes(file, folders))
                    return new RunningServer(new(file.Host, file.Port), Door: null, file.ProcessId, Adopted: true);
            }

            // Starting, or stopping because its last user has just left.
            await Task.Delay(10, cancellationToken);
        }

        return null;
    }

    private static async Task<bool> IsLetInAsync(Door door, PostmasterFile server, ServerFolders folders, CancellationToken cancellationToken)
    {
        try
        {
            using var deadline = new CancellationTokenSource(GuardAnswers);
            while (!door.IsLetIn)
            {
                if (deadline.IsCancellationRequested || !StillServes(server, folders))
                    return false;
                await Task.Delay(5, cancellationToken);
            }

            return true;
        }
        catch (OperationCanceledException)
        {
            door.Dispose();
            throw;
        }
    }

    private static bool StillServes(PostmasterFile server, ServerFolders folders) =>
        PostmasterFile.Read(folders.Data) is { IsReady: true, IsAlive: true } now && now.ProcessId == server.ProcessId;
}
