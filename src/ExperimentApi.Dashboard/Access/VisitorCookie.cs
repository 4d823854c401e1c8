using System.Security.Claims;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace ExperimentApi.Dashboard.Access;

/// <summary>
/// The visitor's key, kept by the browser where no script can read it, sent with nothing that another site begins, and forgotten when the browser
/// is closed. The service keeps none of it, so that any instance may answer.
/// </summary>
internal static class VisitorCookie
{
    public const string Name = "experimentapi_key";

    /// <summary>The claim in which pages find it.</summary>
    public const string Claim = "experimentapi:key";

    /// <summary>Names the visitor to whoever answers the request, and through its handshake to a live page.</summary>
    public static Task ReadAsync(HttpContext context, RequestDelegate next)
    {
        string? key = Key(context.Request);
        context.RequestServices.GetRequiredService<Visitor>().IsOfRequest(key);
        if (key is not null)
            context.User = new ClaimsPrincipal(new ClaimsIdentity([new Claim(Claim, key)], "Cookie"));
        return next(context);
    }

    public static string? Key(HttpRequest request) => request.Cookies[Name] is { Length: > 0 } key ? key : null;

    public static void Set(HttpContext context, string key) => context.Response.Cookies.Append(Name, key, Options(context));

    /// <summary>Another site can send a visitor here, but not with the cookie, and so signs nobody out.</summary>
    public static void MapSignOut(this IEndpointRouteBuilder app) => app.MapPost("/sign-out", static (HttpContext context) =>
    {
        if (Key(context.Request) is not null)
            context.Response.Cookies.Delete(Name, Options(context));
        return Results.LocalRedirect("~/sign-in");
    }).ExcludeFromDescription();

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        SameSite = SameSiteMode.Strict,
        Secure = context.Request.IsHttps,
        Path = context.Request.PathBase.HasValue ? context.Request.PathBase.Value : "/",
    };
}
