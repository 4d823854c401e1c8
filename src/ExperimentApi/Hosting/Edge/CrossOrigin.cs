using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace ExperimentApi.Hosting.Edge;

/// <summary>Pages of which other origins may read the API; section <c>Cors</c> of the configuration.</summary>
public sealed class CorsSettings
{
    public const string Section = "Cors";

    /// <summary>Such as <c>https://bench.example.org</c>, or <c>*</c> for all; none by default.</summary>
    public IReadOnlyList<string> Origins { get; set; } = [];

    internal static bool IsOrigin(string text) => text == "*" ||
        (Uri.TryCreate(text, UriKind.Absolute, out Uri? uri) && uri.Scheme is "http" or "https" && text.Equals(uri.GetLeftPart(UriPartial.Authority), StringComparison.OrdinalIgnoreCase));
}

/// <summary>Cross-origin requests, as far as they are allowed.</summary>
public static class CrossOrigin
{
    private const string Policy = "origins";

    private static readonly string[] Exposed =
    [
        HeaderNames.Location, HeaderNames.ETag, HeaderNames.RetryAfter, HeaderNames.ContentDisposition,
        RateLimits.RateHeaders.Limit, RateLimits.RateHeaders.Remaining, RateLimits.RateHeaders.Reset, RateLimits.RateHeaders.Policy,
    ];

    public static void AddCrossOrigin(this IServiceCollection services)
    {
        services.AddOptions<CorsSettings>().Configure<IConfiguration>((settings, configuration) => settings.Origins = configuration.ListOf($"{CorsSettings.Section}:{nameof(CorsSettings.Origins)}"))
            .Validate(settings => settings.Origins.All(CorsSettings.IsOrigin), $"{CorsSettings.Section}: each of Origins is an origin such as https://bench.example.org, with no path, or *.")
            .ValidateOnStart();
        services.AddCors();
        // A key comes in a header that a page adds itself: no cookies, so that any origin may be named.
        services.AddOptions<Microsoft.AspNetCore.Cors.Infrastructure.CorsOptions>().Configure<IOptions<CorsSettings>>((cors, settings) => cors.AddPolicy(Policy, policy => policy
            .WithOrigins([.. settings.Value.Origins]).AllowAnyHeader().WithExposedHeaders(Exposed)
            .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Put, HttpMethods.Patch, HttpMethods.Delete)
            .SetPreflightMaxAge(TimeSpan.FromHours(1))));
    }

    /// <summary>Answers a browser's question what it may send, which comes without a key.</summary>
    public static void UseCrossOrigin(this WebApplication app)
    {
        if (app.Services.GetRequiredService<IOptions<CorsSettings>>().Value.Origins.Count > 0)
            app.UseCors(Policy);
    }
}
