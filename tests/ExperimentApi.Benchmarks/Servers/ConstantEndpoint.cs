using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace ExperimentApi.Benchmarks.Servers;

/// <summary>The ceiling: an endpoint that reads the same body and answers a constant, with nothing between it and Kestrel.</summary>
internal static class ConstantEndpoint
{
    public const string Verb = "constant";
    public const string Path = "/results";

    private static readonly byte[] Answer = """{"received":1,"inserted":1,"replaced":0,"unchanged":0}"""u8.ToArray();

    /// <summary>In a process of its own, with the service's kind of garbage collection.</summary>
    public static Task<ServerProcess> StartAsync(CancellationToken cancellationToken) =>
        ServerProcess.StartAsync([typeof(ConstantEndpoint).Assembly.Location, Verb], "/", new Dictionary<string, string> { ["DOTNET_gcServer"] = "1" }, "/dev/null", cancellationToken);

    public static async Task RunAsync(string urls, CancellationToken cancellationToken)
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        WebApplication app = builder.Build();
        app.Urls.Add(urls);
        app.MapGet("/", () => "ready");
        app.MapPost(Path, async (HttpContext context) =>
        {
            await context.Request.Body.CopyToAsync(Stream.Null, context.RequestAborted);
            context.Response.ContentType = "application/json";
            context.Response.ContentLength = Answer.Length;
            await context.Response.Body.WriteAsync(Answer, context.RequestAborted);
        });
        await ((IHost)app).RunAsync(cancellationToken);
    }
}
