namespace ExperimentApi.LocalPostgres;

/// <summary>Where systems put PostgreSQL: Debian and Ubuntu, PGDG on Red Hat, Homebrew on both kinds of Mac, and the PATH.</summary>
internal static class ProgramFolders
{
    public const string Variable = "EXPERIMENTAPI_PG_BIN";

    private static readonly (string Root, string Pattern)[] Installations =
    [
        ("/usr/lib/postgresql", "*"),
        ("/usr", "pgsql-*"),
        ("/opt/homebrew/opt", "postgresql@*"),
        ("/usr/local/opt", "postgresql@*"),
    ];

    public static IReadOnlyList<string> Usual() =>
        [.. Installations.SelectMany(Bins).Concat(Tool.PathFolders()).Where(Directory.Exists).Distinct(StringComparer.Ordinal)];

    private static IEnumerable<string> Bins((string Root, string Pattern) place) =>
        Directory.Exists(place.Root)
            ? Directory.EnumerateDirectories(place.Root, place.Pattern).Select(folder => Path.Combine(folder, "bin"))
            : [];
}
