using System.Diagnostics;

namespace ExperimentApi.LocalPostgres;

internal static class ProcessState
{
    public static bool IsPostgres(int id) => NameOf(id) is "postgres" or "postmaster";

    public static bool IsAlive(int id) => NameOf(id) is not null;

    /// <summary>The number is taken, be it by one that is dead and not yet reaped: PostgreSQL looks no closer.</summary>
    public static bool Exists(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return true;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static string? NameOf(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return IsZombie(id) ? null : process.ProcessName;
        }
        catch (Exception e) when (e is ArgumentException or InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>In a container without an init that reaps, the dead stay listed.</summary>
    private static bool IsZombie(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            return stat.AsSpan(stat.LastIndexOf(')') + 1).TrimStart() is ['Z' or 'X', ..];
        }
        catch (IOException)
        {
            return false;
        }
    }
}
