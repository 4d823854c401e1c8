using System.Text.RegularExpressions;

namespace ExperimentApi.Http.Uploads;

/// <summary>The names of uploaded files. They are shown and compared, and never lead anywhere on this machine; one that tries to is refused.</summary>
internal static partial class UploadPath
{
    private const int MaxLength = 1024;

    /// <summary>The path with forward slashes; null where it is none within an upload.</summary>
    public static string? Of(string name)
    {
        string path = name.Replace('\\', '/');
        while (path.StartsWith("./", StringComparison.Ordinal))
            path = path[2..];
        return path.Length is 0 or > MaxLength || path.StartsWith('/') || path.EndsWith('/') || Drive().IsMatch(path) || path.Any(char.IsControl) ||
            path.Split('/').Any(segment => segment is "" or "." or "..")
            ? null
            : path;
    }

    [GeneratedRegex("^[A-Za-z]:")]
    private static partial Regex Drive();
}
