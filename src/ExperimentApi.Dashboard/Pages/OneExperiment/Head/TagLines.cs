namespace ExperimentApi.Dashboard.Pages.OneExperiment.Head;

/// <summary>Tags as they are typed, one a line: a tag may hold commas and spaces.</summary>
internal static class TagLines
{
    public static IReadOnlyList<string> Of(string? lines) =>
        [.. (lines ?? "").Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal)];
}
