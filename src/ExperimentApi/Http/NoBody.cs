using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace ExperimentApi.Http;

/// <summary>Refuses a body where an endpoint takes none: whoever sent it believes that it counts.</summary>
public static class NoBody
{
    public static IApplicationBuilder UseNoBody(this IApplicationBuilder app) => app.Use(async (context, next) =>
    {
        if (context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is null && await HasBodyAsync(context))
            await Problem.BadRequest($"{context.Request.Method} takes no body here. Nothing was changed.").ExecuteAsync(context);
        else
            await next(context);
    });

    private static async ValueTask<bool> HasBodyAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true })
            return false;
        if (context.Request.ContentLength is { } length)
            return length > 0;
        // Chunked: only reading tells.
        ReadResult read = await context.Request.BodyReader.ReadAsync(context.RequestAborted);
        bool any = !read.Buffer.IsEmpty;
        context.Request.BodyReader.AdvanceTo(read.Buffer.Start);
        return any;
    }
}
