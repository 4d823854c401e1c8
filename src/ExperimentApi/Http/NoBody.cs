using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Metadata;

namespace ExperimentApi.Http;

/// <summary>Refuses a body where an endpoint takes none: whoever sent it believes that it counts. One that says nothing may come along.</summary>
public static class NoBody
{
    // Some HTTP libraries cannot post without a body, and send an empty object.
    private const int LongestNothing = 16;

    public static IApplicationBuilder UseNoBody(this IApplicationBuilder app) => app.Use((context, next) =>
        context.GetEndpoint() is RouteEndpoint endpoint && endpoint.Metadata.GetMetadata<IAcceptsMetadata>() is null ? RefuseBodyAsync(context, next) : next(context));

    private static async Task RefuseBodyAsync(HttpContext context, RequestDelegate next)
    {
        if (await SaysSomethingAsync(context))
            await Problem.BadRequest($"{context.Request.Method} takes no body here. Nothing was changed.").ExecuteAsync(context);
        else
            await next(context);
    }

    private static async ValueTask<bool> SaysSomethingAsync(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true })
            return false;
        ReadResult read = await context.Request.BodyReader.ReadAtLeastAsync(LongestNothing + 1, context.RequestAborted);
        byte[] start = read.Buffer.Slice(0, Math.Min(read.Buffer.Length, LongestNothing + 1)).ToArray();
        context.Request.BodyReader.AdvanceTo(read.Buffer.End);
        ReadOnlySpan<byte> text = start.AsSpan().Trim(" \t\r\n"u8);
        return start.Length > LongestNothing || !(text.IsEmpty || text.SequenceEqual("{}"u8) || text.SequenceEqual("null"u8));
    }
}
