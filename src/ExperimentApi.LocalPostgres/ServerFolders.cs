namespace ExperimentApi.LocalPostgres;

/// <summary>The data folder, and its sibling with all that is not data.</summary>
internal sealed record ServerFolders(string Data, string? User)
{
    public string Run => Data + ".run";

    public string Lock => Path.Combine(Run, "lock");

    public string Log => Path.Combine(Run, "server.log");

    public string Users => Path.Combine(Run, "users");

    /// <summary>A cluster is made here and moved when it is whole, so that a half-made one is never taken for the real one.</summary>
    public string Making => Path.Combine(Run, "making");

    public static ServerFolders For(string data) => new(Path.GetFullPath(data).TrimEnd('/'), ServerUser.Find());

    public async Task PrepareAsync(CancellationToken cancellationToken)
    {
        var parent = Path.GetDirectoryName(Data) ?? throw new LocalPostgresException($"'{Data}' cannot be a data folder.");
        // Like `mkdir -p`, but readable whatever the umask: root's stand-in has to get through.
        if (!Directory.Exists(parent))
            await Tool.RequireAsync("install", ["-d", "-m", "755", parent], user: null, cancellationToken);
        string[] owner = User is null ? [] : ["-o", User];
        await Tool.RequireAsync("install", ["-d", "-m", "700", .. owner, Run, Users], user: null, cancellationToken);
        if (User is not null && (await Tool.RunAsync("ls", [Run], User, cancellationToken)).ExitCode != 0)
            throw new LocalPostgresException(
                $"Root cannot run PostgreSQL, so it runs as '{User}', who is not allowed to enter '{Run}'. Let {DefaultDataFolder.Variable} name another folder.");
    }
}
