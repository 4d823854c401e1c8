using System.Security.Claims;
using System.Text.Encodings.Web;
using ExperimentApi.Http.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ExperimentApi.Hosting.Security;

/// <summary>Authenticates by a key in the header <c>Authorization</c>; as long as no key was ever made, everybody.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Access access)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    private static readonly AuthenticateResult Open = AuthenticateResult.Success(new AuthenticationTicket(AccessClaims.Anonymous, AccessClaims.ApiKeyScheme));

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        string? token = Request.BearerToken();
        // A key counts before there being none does, so that an instance that has not heard of the first one finds it.
        if (token is not null && await access.HolderAsync(token, Context.RequestAborted) is { } holder)
            return Ticket(holder);
        if (await access.IsOpenAsync(Context.RequestAborted))
            return Open;
        return Request.Headers.Authorization.Count == 0 ? AuthenticateResult.NoResult() : AuthenticateResult.Fail("The key is unknown, expired or revoked.");
    }

    private static AuthenticateResult Ticket(ClaimsPrincipal caller) => AuthenticateResult.Success(new AuthenticationTicket(caller, AccessClaims.ApiKeyScheme));
}
