using ExperimentApi.Contracts.Keys;

namespace ExperimentApi.Hosting.Oidc;

/// <summary>The OpenID Connect provider whose access tokens count beside keys; its settings in section <c>Security</c>.</summary>
public sealed class OidcOptions
{
    public const string Section = "Security";

    /// <summary>The provider's issuer, below which its discovery document lies; no tokens count without one.</summary>
    public string? Authority { get; set; }

    /// <summary>What a token must be made out to.</summary>
    public string? Audience { get; set; }

    /// <summary>The claims that say what a token is good for; each may hold several values, separated by spaces or as an array.</summary>
    public IReadOnlyList<string> ScopeClaim { get; set; } = [];

    /// <summary>By scope of this service the values of the provider that stand for it, separated by spaces. Once one is given only what is given counts.</summary>
    public Dictionary<string, string> ScopeMap { get; set; } = [];

    /// <summary>The claim that names the projects a token is limited to; one without it is limited to none.</summary>
    public string ProjectsClaim { get; set; } = "projects";

    public bool IsOn => !string.IsNullOrWhiteSpace(Authority);

    /// <summary>Plain http is for a provider on this machine.</summary>
    public bool IsLoopback => Uri.TryCreate(Authority, UriKind.Absolute, out Uri? uri) && uri.IsLoopback;

    /// <summary>What is wrong; null where nothing is.</summary>
    internal string? Fault()
    {
        if (!IsOn)
            return null;
        if (!Uri.TryCreate(Authority, UriKind.Absolute, out Uri? uri) || !(uri.Scheme == "https" || (uri.Scheme == "http" && uri.IsLoopback)))
            return "Authority is the https address of a provider (http on a loopback address only)";
        if (string.IsNullOrWhiteSpace(Audience))
            return "Audience is needed with Authority: without it a token for any other service would count here";
        return ScopeMap.Keys.FirstOrDefault(scope => !Scope.All.Contains(scope)) is { } unknown ? $"ScopeMap has '{unknown}', which is no scope; there are {string.Join(", ", Scope.All)}" : null;
    }
}
