using System.Globalization;
using System.Security.Claims;

namespace ExperimentApi.Http.Security;

/// <summary>
/// Who asks, as every way of authentication tells it: <c>HttpContext.User</c> has the claims named here and nothing else is looked at.
/// </summary>
public static class AccessClaims
{
    /// <summary>The claim that names the caller in the audit trail: the id of a key, or <c>oidc:</c> and a subject. Without it nobody is named.</summary>
    public const string KeyId = "key_id";

    /// <summary>A claim for each of <see cref="Contracts.Keys.Scope" /> that was given.</summary>
    public const string Scope = "scope";

    /// <summary>A claim for each project that the caller is limited to; without one it is limited to none.</summary>
    public const string Project = "project";

    /// <summary>The claim of a token of OpenID Connect that says until when it counts, in seconds since 1970. Keys have none: theirs may be revoked at any time.</summary>
    public const string Expiry = "exp";

    /// <summary>The default scheme, which hands a token on to one of the others by how it begins.</summary>
    public const string BearerScheme = "Bearer";

    /// <summary>The scheme of keys.</summary>
    public const string ApiKeyScheme = "ApiKey";

    /// <summary>The scheme of OpenID Connect tokens, there where <c>Security:Authority</c> is set.</summary>
    public const string OidcScheme = "Oidc";

    /// <summary>How every key begins, and no token of OpenID Connect does.</summary>
    public const string KeyPrefix = "xp_";

    /// <summary>Whoever asks while there are no keys.</summary>
    public static ClaimsPrincipal Anonymous { get; } = Principal(null, Contracts.Keys.Scope.All, []);

    /// <summary>A caller as <c>HttpContext.User</c>.</summary>
    public static ClaimsPrincipal Principal(string? keyId, IEnumerable<string> scopes, IEnumerable<string> projects) => new(new ClaimsIdentity(
    [
        .. keyId is null ? (Claim[])[] : [new Claim(KeyId, keyId)],
        .. scopes.Select(scope => new Claim(Scope, scope)),
        .. projects.Select(project => new Claim(Project, project)),
    ], BearerScheme, KeyId, null));

    /// <summary>Whom the audit trail names; null where nobody is known.</summary>
    public static string? Actor(this ClaimsPrincipal caller) => caller.FindFirst(KeyId)?.Value;

    /// <summary>Until when a token counts; null for a key.</summary>
    public static DateTimeOffset? ExpiresAt(this ClaimsPrincipal caller) =>
        long.TryParse(caller.FindFirst(Expiry)?.Value, CultureInfo.InvariantCulture, out long seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;

    /// <summary>Whether the caller may do what needs this scope.</summary>
    public static bool Allows(this ClaimsPrincipal caller, string scope) => ReferenceEquals(caller, Anonymous) || Contracts.Keys.Scope.Allows(caller.FindAll(Scope).Select(claim => claim.Value), scope);

    /// <summary>The projects that the caller is limited to; null where it is not.</summary>
    public static string[]? Projects(this ClaimsPrincipal caller) =>
        caller.HasClaim(claim => claim.Type == Project) ? [.. caller.FindAll(Project).Select(claim => claim.Value)] : null;

    /// <summary>The token of <c>Authorization: Bearer …</c>; null where there is none. Tokens elsewhere, such as in a query, are none.</summary>
    public static string? BearerToken(this HttpRequest request) =>
        request.Headers.Authorization is [{ } header] && header.StartsWith("Bearer ", StringComparison.OrdinalIgnoreCase) ? header[7..].Trim() : null;
}
