using ExperimentApi.Http.Security;
using Microsoft.AspNetCore.Authentication;

namespace ExperimentApi.Hosting.Security;

/// <summary>Who may ask, and for what.</summary>
public static class SecurityHosting
{
    /// <summary>The configuration key of the OpenID Connect provider whose tokens count.</summary>
    public const string Authority = "Security:Authority";

    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        bool hasOidc = !string.IsNullOrWhiteSpace(builder.Configuration[Authority]);
        builder.Services.AddAuthentication(AccessClaims.BearerScheme)
            .AddPolicyScheme(AccessClaims.BearerScheme, null, options => options.ForwardDefaultSelector = context =>
                hasOidc && context.Request.BearerToken() is { } token && !token.StartsWith(AccessClaims.KeyPrefix, StringComparison.Ordinal)
                    ? AccessClaims.OidcScheme
                    : AccessClaims.ApiKeyScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(AccessClaims.ApiKeyScheme, null);
    }

    /// <summary>After routing, as endpoints say what they need, and before anything reads a body.</summary>
    public static void UseAccess(this IApplicationBuilder app) => app.Use((context, next) =>
        context.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() is { } needed ? AdmitAsync(context, needed, next) : next(context));

    private static async Task AdmitAsync(HttpContext context, RequiredScope needed, RequestDelegate next)
    {
        AuthenticateResult result = await context.AuthenticateAsync();
        if (result.Principal is not { } caller)
        {
            await (result.None ? AccessProblems.KeyMissing : AccessProblems.KeyRefused).ExecuteAsync(context);
            return;
        }
        context.User = caller;
        if (needed.IsMetBy(caller))
            await next(context);
        else
            await AccessProblems.ScopeMissing(needed).ExecuteAsync(context);
    }
}
