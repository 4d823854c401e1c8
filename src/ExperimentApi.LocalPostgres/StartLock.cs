namespace ExperimentApi.LocalPostgres;

/// <summary>One starter at a time. The kernel lets go of the lock when its holder dies, so it is never stale.</summary>
internal static class StartLock
{
    public static async Task<IDisposable> TakeAsync(string path, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                // Between processes, and between two instances in this one, this is flock(2).
                return new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException) when (File.Exists(path))
            {
                await Task.Delay(20, cancellationToken);
            }
        }
    }
}
