namespace ExperimentApi.Dashboard.Access;

/// <summary>Addresses that lead back into these pages and nowhere else.</summary>
internal static class LocalPath
{
    /// <summary>Whether it is a path below the root, relative to it (<c>experiments?project=qa</c>): no host, no scheme, no way out.</summary>
    public static bool Is(string path) =>
        !path.StartsWith('/') && !path.StartsWith('\\') && Uri.TryCreate(path, UriKind.Relative, out _) && !path.Split('?', '#')[0].Contains(':', StringComparison.Ordinal) && !path.Any(char.IsControl);
}
