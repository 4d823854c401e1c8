using System.Security.Claims;
using ExperimentApi.Contracts.Keys;
using ExperimentApi.Http.Security;

namespace ExperimentApi.Hosting.Oidc;

/// <summary>What a provider's token means here.</summary>
internal static class TokenClaims
{
    private const string Subject = "sub";

    private static readonly string[] UsualScopeClaims = ["scope", "scp", "roles"];

    /// <summary>The caller; null where the token names nobody.</summary>
    public static ClaimsPrincipal? CallerOf(ClaimsPrincipal token, OidcOptions options)
    {
        if (token.FindFirst(Subject)?.Value is not { Length: > 0 } subject)
            return null;
        HashSet<string> given = [.. (options.ScopeClaim.Count > 0 ? options.ScopeClaim : UsualScopeClaims).SelectMany(claim => ValuesOf(token, claim))];
        IEnumerable<string> scopes = Scope.All.Where(scope => NamesOf(scope, options).Any(given.Contains));
        ClaimsPrincipal caller = AccessClaims.Principal($"oidc:{subject}", scopes, ValuesOf(token, options.ProjectsClaim));
        if (token.FindFirst(AccessClaims.Expiry) is { } expiry)
            caller.Identities.First().AddClaim(new Claim(expiry.Type, expiry.Value));
        return caller;
    }

    // Where names are mapped, a provider's own "admin" is not ours by accident.
    private static string[] NamesOf(string scope, OidcOptions options) =>
        options.ScopeMap.Count == 0 ? [scope] : options.ScopeMap.TryGetValue(scope, out string? names) ? Words(names) : [];

    // An array in a token comes as a claim for each of its items.
    private static IEnumerable<string> ValuesOf(ClaimsPrincipal token, string claim) => token.FindAll(claim).SelectMany(one => Words(one.Value));

    private static string[] Words(string text) => text.Split(' ', StringSplitOptions.RemoveEmptyEntries);
}
