using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Data;
using ExperimentApi.Http;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace ExperimentApi.Hosting;

/// <summary>
/// A baseline may stand wherever a path has an experiment's id: routes get the id of the experiment it points at, and know nothing of it.
/// </summary>
public static class BaselinePaths
{
    private const string Parameter = "experiment_id";

    public static IApplicationBuilder UseBaselinePaths(this IApplicationBuilder app) => app.Use((context, next) =>
        context.Request.RouteValues[Parameter] is string reference && BaselineReference.Is(reference) ? ResolveAsync(context, reference, next) : next(context));

    private static async Task ResolveAsync(HttpContext context, string reference, RequestDelegate next)
    {
        var baselines = context.RequestServices.GetRequiredService<BaselineLookup>();
        if ((await baselines.ResolveAsync([reference], null, context.RequestAborted))[0] is not { } experimentId)
        {
            await NoExperiment.Named(reference).ExecuteAsync(context);
            return;
        }
        context.Request.RouteValues[Parameter] = experimentId;
        SeparateTags(context, $".{ExperimentKey.Of(experimentId):N}");
        await next(context);
    }

    /// <summary>
    /// Tags of two experiments may be equal, as each counts its own changes. Under the one address of a baseline they are told apart by a
    /// suffix that the routes do not see.
    /// </summary>
    private static void SeparateTags(HttpContext context, string suffix)
    {
        context.Request.Headers.IfMatch = Without(suffix, context.Request.Headers.IfMatch);
        context.Request.Headers.IfNoneMatch = Without(suffix, context.Request.Headers.IfNoneMatch);
        context.Response.OnStarting(() =>
        {
            if (context.Response.Headers.ETag is [{ } tag] && tag.EndsWith('"'))
                context.Response.Headers.ETag = $"{tag[..^1]}{suffix}\"";
            return Task.CompletedTask;
        });
    }

    // A tag without the suffix is of the time when the baseline pointed elsewhere, and equals nothing.
    private static StringValues Without(string suffix, StringValues header) =>
        header.Count == 0 || !EntityTagHeaderValue.TryParseList(header, out IList<EntityTagHeaderValue>? tags)
            ? header
            : new StringValues([.. tags.Select(tag => Without(suffix, tag.ToString()))]);

    private static string Without(string suffix, string tag) =>
        tag == "*" ? tag : tag.EndsWith(suffix + '"', StringComparison.Ordinal) ? tag[..^(suffix.Length + 1)] + '"' : "\"another-experiment\"";
}
