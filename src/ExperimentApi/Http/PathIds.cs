using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing.Patterns;

namespace ExperimentApi.Http;

/// <summary>
/// Gives routes their ids as the client meant them. The server decodes a path before routing, except <c>%2F</c>, so that an id with a
/// slash and an id with the text "%2F" would be the same; the undecoded target tells them apart.
/// </summary>
public static class PathIds
{
    private const string Slash = "%2F";

    public static IApplicationBuilder UsePathIds(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (context.GetEndpoint() is RouteEndpoint endpoint && context.Request.RouteValues.Count > 0)
            Restore(context, endpoint);
        return next(context);
    });

    private static void Restore(HttpContext context, RouteEndpoint endpoint)
    {
        string target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        // Nearly always: what was decoded is what was meant.
        if (!target.Contains(Slash, StringComparison.OrdinalIgnoreCase))
            return;
        string[] raw = target.Split('?', 2)[0].TrimEnd('/').Split('/');
        var segments = endpoint.RoutePattern.PathSegments;
        for (int index = 0; index < segments.Count; index++)
        {
            // Counted from the end: in front there may be a path base, or scheme and host.
            if (segments[index].Parts is [RoutePatternParameterPart parameter] && raw.Length > segments.Count - index &&
                Meant(raw[^(segments.Count - index)], context.Request.RouteValues[parameter.Name] as string) is { } id)
                context.Request.RouteValues[parameter.Name] = id;
        }
    }

    /// <summary>The id of a raw segment; null where it is not the segment the server decoded, because dot segments moved those.</summary>
    private static string? Meant(string raw, string? decoded)
    {
        string[] parts = [.. raw.Split(["%2F", "%2f"], StringSplitOptions.None).Select(Uri.UnescapeDataString)];
        return string.Join(Slash, parts).Equals(decoded, StringComparison.OrdinalIgnoreCase) ? string.Join('/', parts) : null;
    }
}
