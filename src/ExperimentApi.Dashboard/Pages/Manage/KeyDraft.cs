using ExperimentApi.Contracts.Keys;

namespace ExperimentApi.Dashboard.Pages.Manage;

/// <summary>A key as its form has it.</summary>
public sealed class KeyDraft
{
    private const double Day = 86_400;

    /// <summary>Lengths of life that the form offers, in seconds; null: no end.</summary>
    public static IReadOnlyList<(string Word, string Name, double? Seconds)> Lives { get; } =
    [
        ("", "Until it is revoked", null), ("1", "1 day", Day), ("7", "7 days", 7 * Day), ("30", "30 days", 30 * Day), ("90", "90 days", 90 * Day), ("365", "1 year", 365 * Day),
    ];

    public string Name { get; set; } = "";

    /// <summary>Of <see cref="Scope" />, in any order.</summary>
    public HashSet<string> Scopes { get; } = [];

    /// <summary>Projects that it is limited to, with commas between them.</summary>
    public string Projects { get; set; } = "";

    /// <summary>A word of <see cref="Lives" />.</summary>
    public string Life { get; set; } = "";

    /// <summary>What is missing, in a sentence; null where nothing is.</summary>
    public string? Fault => string.IsNullOrWhiteSpace(Name) ? "A key needs a name: the runner or person that gets it." : Scopes.Count == 0 ? "A key needs a scope: what it may do." : null;

    public void Toggle(string scope)
    {
        if (!Scopes.Remove(scope))
            Scopes.Add(scope);
    }

    public KeyRequest ToRequest() => new()
    {
        Name = Name.Trim(),
        Scopes = [.. Scope.All.Where(Scopes.Contains)],
        Projects = [.. Projects.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()],
        ExpiresIn = Lives.FirstOrDefault(life => life.Word == Life).Seconds,
    };
}
