using ExperimentApi.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Core.Features;
using Microsoft.Extensions.Options;

namespace ExperimentApi.Hosting.Edge;

/// <summary>
/// Lets a stream of results take its time: a live run sends a line when an agent has answered, which may be minutes apart. It stands behind
/// whoever judges the sender, so that a stranger gets no such patience.
/// </summary>
public static class LiveStreams
{
    private const string Ndjson = "application/x-ndjson";

    public static void UseLiveStreams(this WebApplication app)
    {
        EdgeOptions edge = app.Services.GetRequiredService<IOptions<EdgeOptions>>().Value;
        var rate = new MinDataRate(edge.MinStreamBytesPerSecond, edge.StreamGracePeriod);
        app.Use((context, next) =>
        {
            if (RequestBody.IsNdjson(context.Request) && context.GetEndpoint()?.Metadata.GetMetadata<IAcceptsMetadata>()?.ContentTypes.Contains(Ndjson) == true &&
                context.Features.Get<IHttpMinRequestBodyDataRateFeature>() is { } body)
                // On a connection of HTTP/2 Kestrel lets a request have the connection's rate or none; pings find out there whether anybody is left.
                body.MinDataRate = HttpProtocol.IsHttp11(context.Request.Protocol) ? rate : null;
            return next(context);
        });
    }
}
