using System.Text.Json;

namespace ExperimentApi.Client.Capture;

/// <summary>The <c>.deps.json</c> that the build writes beside a program: its packages and projects with their versions.</summary>
internal static class DependencyFile
{
    /// <summary>The file of this process; null in a program of a single file, which has none.</summary>
    public static string? OfThisProcess() => (AppContext.GetData("APP_CONTEXT_DEPS_FILES") as string)?.Split(';')[0];

    /// <summary>Names and versions; none where the file cannot be read.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Read(string path)
    {
        try
        {
            using JsonDocument file = JsonDocument.Parse(File.ReadAllBytes(path));
            return [.. file.RootElement.GetProperty("libraries").EnumerateObject().Select(library => Split(library.Name))];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException or JsonException
            or ArgumentException or KeyNotFoundException or InvalidOperationException)
        {
            return [];
        }
    }

    private static KeyValuePair<string, string> Split(string library)
    {
        int slash = library.IndexOf('/');
        return slash < 0 ? new(library, "") : new(library[..slash], library[(slash + 1)..]);
    }
}
