using System.Text.RegularExpressions;

namespace ExperimentApi.Hosting.Security;

/// <summary>Who is let in, besides keys in the database.</summary>
public sealed partial record SecurityOptions
{
    public const string Section = "Security";

    public const string Weak = $"{Section}:{nameof(BootstrapKey)} is xp_, an id of letters and digits, _ and at least 43 random characters of A-Z, a-z, 0-9, - and _: such as xp_bootstrap_ and what 'openssl rand -hex 32' prints.";

    public const string Unreadable = $"{Section}:{nameof(BootstrapKeyFile)} is a file that can be read, and {nameof(BootstrapKey)} is not given as well.";

    // A key of one repeated character has the length as well.
    private const int LeastDifferentCharacters = 10;

    /// <summary>Without keys, answer on other addresses than those of this machine too.</summary>
    public bool AllowAnonymous { get; init; }

    /// <summary>A key with every scope that is not in the database, to make the first one with.</summary>
    public string? BootstrapKey { get; init; }

    /// <summary>A file that holds it.</summary>
    public string? BootstrapKeyFile { get; init; }

    /// <summary>The OpenID Connect provider whose tokens count.</summary>
    public string? Authority { get; init; }

    /// <summary>The bootstrap key, wherever it is given; null where it is not.</summary>
    public string? KeyOfConfiguration() => !string.IsNullOrEmpty(BootstrapKey) ? BootstrapKey : string.IsNullOrEmpty(BootstrapKeyFile) ? null : File.ReadAllText(BootstrapKeyFile).Trim();

    internal bool FileIsReadable() => string.IsNullOrEmpty(BootstrapKeyFile) || (string.IsNullOrEmpty(BootstrapKey) && File.Exists(BootstrapKeyFile));

    internal bool KeyIsStrong() => KeyOfConfiguration() is not { } key || (Key().Match(key) is { Success: true } match && match.Groups["secret"].Value.Distinct().Count() >= LeastDifferentCharacters);

    internal static string IdOf(string key) => Key().Match(key).Groups["id"].Value;

    [GeneratedRegex("^xp_(?<id>[A-Za-z0-9]{1,32})_(?<secret>[A-Za-z0-9_-]{43,200})$")]
    private static partial Regex Key();
}
