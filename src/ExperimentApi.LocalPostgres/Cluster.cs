namespace ExperimentApi.LocalPostgres;

/// <summary>The files of the database: made once, never deleted.</summary>
internal static class Cluster
{
    public const string Superuser = "postgres";

    /// <summary>Null when there is no cluster yet.</summary>
    /// <exception cref="LocalPostgresException">The folder holds something else, which is not ours to remove.</exception>
    public static int? MajorVersion(string dataFolder)
    {
        if (!Directory.Exists(dataFolder) || !Directory.EnumerateFileSystemEntries(dataFolder).Any())
            return null;
        var versionFile = Path.Combine(dataFolder, "PG_VERSION");
        var whole = File.Exists(versionFile) && File.Exists(Path.Combine(dataFolder, "global", "pg_control"));
        return whole && int.TryParse(File.ReadAllText(versionFile).Trim(), out var major)
            ? major
            : throw new LocalPostgresException(
                $"'{dataFolder}' is not empty and is not a whole PostgreSQL cluster. It is left as it is: empty it, or let {DefaultDataFolder.Variable} name another folder.");
    }

    public static async Task MakeAsync(PostgresPrograms programs, ServerFolders folders, bool durable, CancellationToken cancellationToken)
    {
        // What an interrupted attempt left; nobody else writes there.
        if (Directory.Exists(folders.Making))
            Directory.Delete(folders.Making, recursive: true);

        var (exitCode, output) = await InitDbAsync("C.UTF-8");
        if (exitCode != 0 && output.Contains("locale", StringComparison.OrdinalIgnoreCase))
            (exitCode, output) = await InitDbAsync("C");
        if (exitCode != 0)
            throw new LocalPostgresException($"initdb failed with exit code {exitCode}: {output.Trim()}");

        if (Directory.Exists(folders.Data))
            Directory.Delete(folders.Data);
        Directory.Move(folders.Making, folders.Data);

        Task<(int ExitCode, string Output)> InitDbAsync(string locale) => Tool.RunAsync(
            programs.InitDb,
            [
                "-D", folders.Making, "-U", Superuser, "-A", "trust", "-E", "UTF8", $"--locale={locale}", "--no-instructions",
                .. durable ? Array.Empty<string>() : ["--no-sync"],
            ],
            folders.User,
            cancellationToken);
    }
}
