namespace ExperimentApi.LocalPostgres;

/// <summary>What <see cref="LocalPostgresServer.StartAsync"/> starts, and where.</summary>
public sealed record LocalPostgresOptions
{
    /// <summary>
    /// The cluster's folder. By default <c>EXPERIMENTAPI_PG_DATA</c>, else below the user's own data folder; for root
    /// <c>/var/lib/experimentapi/postgres</c>, since the server runs as another user who cannot look into root's home.
    /// Beside it, in the folder of the same name with <c>.run</c> added, are the log, the socket and the lock.
    /// </summary>
    public string DataFolder { get; init; } = DefaultDataFolder.Find(Environment.GetEnvironmentVariable, Environment.IsPrivilegedProcess);

    /// <summary>The database that exists when the start is over.</summary>
    public string Database { get; init; } = "experiments";

    /// <summary>False for tests only: nothing is synced to disk, and a crash of the machine may lose the cluster.</summary>
    public bool Durable { get; init; } = true;

    /// <summary>Further server settings, as in <c>postgresql.conf</c>. They do not reach a server that is already running.</summary>
    public IReadOnlyDictionary<string, string> Settings { get; init; } = new Dictionary<string, string>();

    /// <summary>How long making the cluster, recovering and starting may take together.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromSeconds(60);

    /// <summary>How long disposing waits for the server to end. The server goes on stopping after that.</summary>
    public TimeSpan StopTimeout { get; init; } = TimeSpan.FromSeconds(30);
}
