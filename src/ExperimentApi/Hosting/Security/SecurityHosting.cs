using System.Security.Claims;
using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Data;
using ExperimentApi.Data.Access;
using ExperimentApi.Hosting.Oidc;
using ExperimentApi.Http;
using ExperimentApi.Http.Security;
using ExperimentApi.Http.Streams;
using Microsoft.AspNetCore.Authentication;

namespace ExperimentApi.Hosting.Security;

/// <summary>Who may ask, and for what.</summary>
public static class SecurityHosting
{
    public static void AddSecurity(this WebApplicationBuilder builder)
    {
        builder.Services.AddOptions<SecurityOptions>().BindConfiguration(SecurityOptions.Section)
            .Validate(options => options.FileIsReadable(), SecurityOptions.Unreadable)
            .Validate(options => !options.FileIsReadable() || options.KeyIsStrong(), SecurityOptions.Weak)
            .ValidateOnStart();
        builder.Services.AddSingleton<Access>();
        builder.Services.AddSingleton<IStreamGuard, StreamGuard>();
        builder.Services.AddHostedService<LoopbackOnly>();
        // What AddAuthentication adds besides would make keys for cookies at the start, load their cryptography and want a folder for them.
        builder.Services.AddAuthenticationCore(options => options.DefaultScheme = AccessClaims.BearerScheme);
        builder.Services.AddWebEncoders();
        new AuthenticationBuilder(builder.Services)
            .AddPolicyScheme(AccessClaims.BearerScheme, null, options => options.ForwardDefaultSelector = context =>
                context.RequestServices.GetRequiredService<Access>().IsForProvider(context.Request) ? AccessClaims.OidcScheme : AccessClaims.ApiKeyScheme)
            .AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(AccessClaims.ApiKeyScheme, null);
        builder.AddOidc();
    }

    /// <summary>After routing, as endpoints say what they need, and before anything reads a body.</summary>
    public static void UseAccess(this IApplicationBuilder app) => app.Use((context, next) =>
        context.GetEndpoint()?.Metadata.GetMetadata<RequiredScope>() is { } needed ? AdmitAsync(context, needed, next) : next(context));

    /// <summary>When baselines in paths are resolved: a caller limited to projects gets no further with another one, or with an experiment of another.</summary>
    public static void UseProjectLimits(this IApplicationBuilder app) => app.Use((context, next) =>
        context.User.Projects() is { } projects ? LimitAsync(context, projects, next) : next(context));

    private static async Task AdmitAsync(HttpContext context, RequiredScope needed, RequestDelegate next)
    {
        // The same that the scheme of keys says, without making its handler for each of thousands of results a second.
        Access access = context.RequestServices.GetRequiredService<Access>();
        ClaimsPrincipal? known = access.IsForProvider(context.Request)
            ? (await context.AuthenticateAsync()).Principal
            : await access.CallerOfAsync(context.Request, context.RequestAborted);
        if (known is not { } caller)
        {
            await (context.Request.Headers.Authorization.Count == 0 ? AccessProblems.KeyMissing : AccessProblems.KeyRefused).ExecuteAsync(context);
            return;
        }
        context.User = caller;
        if (!needed.IsMetBy(caller))
        {
            await AccessProblems.ScopeMissing(needed).ExecuteAsync(context);
            return;
        }
        context.RequestServices.GetRequiredService<Caller>().Is(caller.Actor(), caller.Projects());
        await next(context);
    }

    private static async Task LimitAsync(HttpContext context, string[] projects, RequestDelegate next)
    {
        if (Named(context.Request).FirstOrDefault(project => !projects.Contains(project)) is { } other)
            await AccessProblems.ProjectForbidden(other).ExecuteAsync(context);
        else if (context.Request.RouteValues["experiment_id"] is string experimentId && !await IsVisibleAsync(context, experimentId, projects))
            await NoExperiment.Named(experimentId).ExecuteAsync(context);
        else
            await next(context);
    }

    private static IEnumerable<string> Named(HttpRequest request) =>
        [.. request.RouteValues["project"] is string project ? (string[])[project] : [], .. request.Query["project"].OfType<string>()];

    private static async ValueTask<bool> IsVisibleAsync(HttpContext context, string experimentId, string[] projects) =>
        !BaselineReference.Is(experimentId) &&
        await context.RequestServices.GetRequiredService<ExperimentProjects>().HasAsync(ExperimentKey.Of(experimentId), projects, context.RequestAborted);
}
