namespace ExperimentApi.LocalPostgres;

/// <summary>A folder with <c>initdb</c>, <c>postgres</c> and <c>pg_ctl</c> of one version.</summary>
/// <param name="Folder">Where the programs are.</param>
/// <param name="Version">As the server reports it, for example 15.14.</param>
public sealed record PostgresPrograms(string Folder, Version Version)
{
    internal const int OldestMajor = 15;

    internal string InitDb => Path.Combine(Folder, "initdb");

    internal string Postgres => Path.Combine(Folder, "postgres");

    /// <summary>
    /// The programs to use: those of <c>EXPERIMENTAPI_PG_BIN</c> if given, else the newest of the places where systems install them.
    /// </summary>
    /// <param name="major">Only this major version: a cluster belongs to the version that made it.</param>
    /// <exception cref="PostgresProgramsNotFoundException">There are none that fit.</exception>
    public static PostgresPrograms Find(int? major = null) =>
        Environment.GetEnvironmentVariable(ProgramFolders.Variable) is { Length: > 0 } given
            ? Find([given], major)
            : Find(ProgramFolders.Usual(), major);

    internal static PostgresPrograms Find(IReadOnlyList<string> folders, int? major)
    {
        var found = folders.Select(ProgramVersion.Read).OfType<PostgresPrograms>().OrderByDescending(p => p.Version).ToList();
        if (found.FirstOrDefault(p => p.Version.Major >= OldestMajor && (major is null || p.Version.Major == major)) is { } fitting)
            return fitting;

        var seen = found.Count > 0
            ? "Found: " + string.Join(", ", found.Select(p => $"{p.Version} in {p.Folder}")) + "."
            : "Looked in: " + (folders.Count > 0 ? string.Join(", ", folders) : "no folder, none exists") + ".";
        throw new PostgresProgramsNotFoundException(major is null
            ? $"No PostgreSQL programs ({OldestMajor} or newer) were found on this machine. {seen}"
            : $"The data folder was made by PostgreSQL {major}, and there are no programs of that version. {seen}");
    }
}
