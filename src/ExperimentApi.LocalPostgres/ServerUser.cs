namespace ExperimentApi.LocalPostgres;

/// <summary>PostgreSQL refuses to run as root, so root lends the work to a user without rights.</summary>
internal static class ServerUser
{
    /// <summary>Null: the server runs as the current user.</summary>
    public static string? Find() => Environment.IsPrivilegedProcess ? Choose(File.ReadLines("/etc/passwd")) : null;

    public static string Choose(IEnumerable<string> passwd)
    {
        var names = passwd.Select(line => line.Split(':')[0]).ToHashSet(StringComparer.Ordinal);
        return names.Contains("postgres") ? "postgres" : "nobody";
    }
}
