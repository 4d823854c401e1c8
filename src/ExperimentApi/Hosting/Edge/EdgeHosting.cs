using ExperimentApi.Contracts;
using ExperimentApi.Hosting.RateLimits;
using Microsoft.AspNetCore.RequestDecompression;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.Options;

namespace ExperimentApi.Hosting.Edge;

/// <summary>What stands before the API: limits of connections, headers, bodies and time.</summary>
public static class EdgeHosting
{
    public static void AddEdge(this WebApplicationBuilder builder)
    {
        IServiceCollection services = builder.Services;
        services.AddOptions<EdgeOptions>().BindConfiguration(EdgeOptions.Section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<EdgeOptions>, Rules>();
        services.AddKnownProxies();
        services.AddCrossOrigin();
        services.AddRateLimits();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.AddServerHeader = false);
        services.AddOptions<KestrelServerOptions>().Configure<IOptions<EdgeOptions>>((kestrel, edge) => Limit(kestrel.Limits, edge.Value));
        services.AddRequestDecompression(_ => { });
        services.AddOptions<RequestDecompressionOptions>()
            .Configure<IOptions<EdgeOptions>>((decompression, edge) => Decompression.AddTo(decompression, edge.Value.MaxRatio));
    }

    private static void Limit(KestrelServerLimits limits, EdgeOptions edge)
    {
        limits.MaxRequestBodySize = Limits.MaxNdjsonBodyBytes;
        limits.MaxConcurrentConnections = edge.MaxConnections;
        limits.MaxConcurrentUpgradedConnections = edge.MaxConnections;
        limits.MaxRequestLineSize = edge.MaxRequestLineBytes;
        limits.MaxRequestHeadersTotalSize = edge.MaxHeaderBytes;
        limits.MaxRequestHeaderCount = edge.MaxHeaders;
        limits.RequestHeadersTimeout = edge.HeaderTimeout;
        limits.KeepAliveTimeout = edge.KeepAliveTimeout;
        limits.MinRequestBodyDataRate = new MinDataRate(edge.MinBodyBytesPerSecond, edge.BodyGracePeriod);
        limits.MinResponseDataRate = new MinDataRate(edge.MinBodyBytesPerSecond, edge.BodyGracePeriod);
        limits.Http2.MaxStreamsPerConnection = edge.MaxStreamsPerConnection;
        limits.Http2.MaxRequestHeaderFieldSize = edge.MaxHeaderBytes;
        // A peer that vanished without a word would otherwise keep its requests open.
        limits.Http2.KeepAlivePingDelay = TimeSpan.FromSeconds(30);
    }

    private sealed class Rules : IValidateOptions<EdgeOptions>
    {
        public ValidateOptionsResult Validate(string? name, EdgeOptions options) =>
            options.Fault() is { } fault ? ValidateOptionsResult.Fail($"{EdgeOptions.Section}: {fault}.") : ValidateOptionsResult.Success;
    }
}
