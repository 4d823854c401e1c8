namespace ExperimentApi.LocalPostgres;

internal static class DefaultDataFolder
{
    public const string Variable = "EXPERIMENTAPI_PG_DATA";

    public static string Find(Func<string, string?> variable, bool root)
    {
        if (variable(Variable) is { Length: > 0 } given)
            return Path.GetFullPath(given);
        if (root)
            return "/var/lib/experimentapi/postgres";
        // Reads XDG_DATA_HOME itself. DoNotVerify: on a fresh account the folder does not exist yet, and that is no reason for "".
        var home = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        return Path.Combine(home.Length > 0 ? home : Path.GetTempPath(), "experimentapi", "postgres");
    }
}
