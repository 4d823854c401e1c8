using System.Globalization;
using System.Text.Json;
using ExperimentApi.Client;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Client.Exports;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Dashboard.Components.Filters;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace ExperimentApi.Dashboard.Downloads;

/// <summary>Files for the browser to keep. It asks with the visitor's cookie, and the API is asked with the key in it.</summary>
internal static class DownloadEndpoints
{
    // To be read and edited before it is run.
    private static readonly ContractsJson Readable = new(new JsonSerializerOptions(WireJson.Context.Options) { WriteIndented = true });

    public static void MapDownloads(this IEndpointRouteBuilder app)
    {
        app.MapGet("/download/export", ExportAsync).ExcludeFromDescription();
        app.MapGet("/download/experiments", ExportManyAsync).ExcludeFromDescription();
        app.MapGet("/download/revert", RevertAsync).ExcludeFromDescription();
    }

    /// <summary>Where the export of an experiment is fetched, relative to the root of the pages.</summary>
    public static string ExportPath(string experimentId, ExportFormat format) => $"download/export?experiment={Uri.EscapeDataString(experimentId)}&format={format}";

    /// <summary>Where the export of many experiments is fetched: those that the filters leave.</summary>
    public static string ManyPath(ExperimentFilters filters, ExportFormat format) =>
        $"download/experiments{filters.ToQueryString()}{(filters.Active.Count > 0 ? '&' : '?')}format={format}";

    /// <summary>Where the configuration of an experiment is fetched, to run it again.</summary>
    public static string RevertPath(string experimentId) => $"download/revert?experiment={Uri.EscapeDataString(experimentId)}";

    private static Task ExportAsync(HttpContext context, ExperimentApiClient api, string experiment, ExportFormat format) =>
        SendAsync(context, $"{experiment}.{format.ToString().ToLowerInvariant()}", target => api.Exports.WriteAsync(experiment, target, format, cancellationToken: context.RequestAborted));

    private static Task ExportManyAsync(HttpContext context, ExperimentApiClient api, TimeProvider clock, ExportFormat format)
    {
        ExperimentQuery query = ExperimentFilters.OfQuery(context.Request.QueryString.Value ?? "").ToQuery();
        string fileName = $"experiments_{clock.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}.{format.ToString().ToLowerInvariant()}";
        return SendAsync(context, fileName, target => api.Exports.WriteManyAsync(target, query, format, cancellationToken: context.RequestAborted));
    }

    private static Task RevertAsync(HttpContext context, ExperimentApiClient api, string experiment) => SendAsync(context, $"{experiment}.revert.json", async target =>
    {
        RevertFile file = await api.Experiments.RevertAsync(experiment, context.RequestAborted);
        await JsonSerializer.SerializeAsync(target, file, Readable.RevertFile, context.RequestAborted);
    });

    /// <summary>Sends a file as it comes. What the API refuses before the first byte is answered with its status.</summary>
    private static async Task SendAsync(HttpContext context, string fileName, Func<Stream, Task> write)
    {
        context.Response.ContentType = "application/octet-stream";
        context.Response.Headers.ContentDisposition = new Microsoft.Net.Http.Headers.ContentDispositionHeaderValue("attachment") { FileNameStar = fileName }.ToString();
        try
        {
            await write(context.Response.Body);
        }
        catch (ExperimentApiException refused) when (!context.Response.HasStarted)
        {
            context.Response.Clear();
            await Results.Text(refused.Problem?.Detail ?? refused.Message, statusCode: (int)refused.Status).ExecuteAsync(context);
        }
    }
}
