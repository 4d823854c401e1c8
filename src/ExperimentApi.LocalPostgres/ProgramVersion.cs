using System.ComponentModel;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace ExperimentApi.LocalPostgres;

internal static partial class ProgramVersion
{
    private static readonly string[] Needed = ["initdb", "postgres", "pg_ctl"];

    /// <summary>Null when the folder does not hold a whole, working set of programs.</summary>
    public static PostgresPrograms? Read(string folder)
    {
        if (!Needed.All(name => File.Exists(Path.Combine(folder, name))))
            return null;
        try
        {
            using var process = Process.Start(new ProcessStartInfo(Path.Combine(folder, "postgres"), ["--version"])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
                RedirectStandardInput = true,
            })!;
            var answer = process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return Parse(answer) is { } version ? new PostgresPrograms(folder, version) : null;
        }
        catch (Win32Exception)
        {
            // Not executable, or for another processor: as good as absent.
            return null;
        }
    }

    /// <summary>Reads <c>postgres (PostgreSQL) 15.14 (Debian …)</c>, and <c>18beta1</c> as 18.0.</summary>
    public static Version? Parse(string answer) =>
        Answer().Match(answer) is { Success: true } match
            ? new Version(int.Parse(match.Groups[1].ValueSpan, provider: null), match.Groups[2].Success ? int.Parse(match.Groups[2].ValueSpan, provider: null) : 0)
            : null;

    [GeneratedRegex(@"\(PostgreSQL\) (\d+)(?:\.(\d+))?")]
    private static partial Regex Answer();
}
