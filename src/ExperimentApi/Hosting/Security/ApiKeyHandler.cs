using System.Text.Encodings.Web;
using ExperimentApi.Http.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ExperimentApi.Hosting.Security;

/// <summary>Authenticates by a key in the header <c>Authorization</c>; as long as no key was ever made, everybody.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, Access access)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override async Task<AuthenticateResult> HandleAuthenticateAsync() =>
        await access.CallerOfAsync(Request, Context.RequestAborted) is { } caller ? AuthenticateResult.Success(new AuthenticationTicket(caller, AccessClaims.ApiKeyScheme))
        : Request.Headers.Authorization.Count == 0 ? AuthenticateResult.NoResult()
        : AuthenticateResult.Fail("The key is unknown, expired or revoked.");
}
