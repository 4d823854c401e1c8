namespace ExperimentApi.Hosting;

/// <summary>Settings with several values.</summary>
internal static class ListSettings
{
    /// <summary>Those of a JSON array, or of one text with commas, as it fits an environment variable.</summary>
    public static IReadOnlyList<string> ListOf(this IConfiguration configuration, string key) => configuration.GetSection(key) is { Value: { } text }
        ? text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        : [.. configuration.GetSection(key).GetChildren().Select(item => item.Value).OfType<string>()];
}
