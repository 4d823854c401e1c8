using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ExperimentApi.Tests.Hosting.Telemetry;

/// <summary>An OpenTelemetry collector as far as exporters see it: OTLP over HTTP with protobuf, on a socket.</summary>
internal sealed class Collector : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Span> _spans = new();
    private readonly ConcurrentDictionary<string, Metric> _metrics = new();

    private Collector()
    {
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        _app = builder.Build();
        _app.Run(TakeAsync);
    }

    public string Address => _app.Urls.Single();

    public IReadOnlyCollection<Span> Spans => _spans;

    /// <summary>The last state of each instrument.</summary>
    public IReadOnlyDictionary<string, Metric> Metrics => _metrics;

    /// <summary>Attributes of the resource, as last told.</summary>
    public Dictionary<string, string> Resource { get; private set; } = [];

    /// <summary>What came otherwise than OTLP says.</summary>
    public ConcurrentQueue<string> Oddities { get; } = new();

    public static async Task<Collector> StartAsync()
    {
        var collector = new Collector();
        await collector._app.StartAsync();
        return collector;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        if (request.ContentType != "application/x-protobuf" || request.Headers["x-tenant"] != "tests")
            Oddities.Enqueue($"{request.Path} {request.ContentType} {request.Headers["x-tenant"]}");
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        foreach (ProtoMessage of in ProtoMessage.Parse(body.ToArray()).All(1))
        {
            Resource = of.One(1)!.Attributes(1);
            foreach (ProtoMessage scope in of.All(2))
                Take(request.Path, scope);
        }
        context.Response.ContentType = "application/x-protobuf";
    }

    private void Take(PathString path, ProtoMessage scope)
    {
        foreach (ProtoMessage item in scope.All(2))
        {
            if (path == "/v1/traces")
                _spans.Enqueue(Span.Of(scope.One(1)!.Text(1), item));
            else if (path == "/v1/metrics")
                _metrics[item.Text(1)] = Metric.Of(item);
            else
                Oddities.Enqueue(path);
        }
    }
}

internal sealed record Span(string Source, string TraceId, string Id, string ParentId, string Name, Dictionary<string, string> Attributes, IReadOnlyList<string> Links)
{
    public static Span Of(string source, ProtoMessage span) =>
        new(source, span.Hex(1), span.Hex(2), span.Hex(4), span.Text(5), span.Attributes(9), [.. span.All(13).Select(link => link.Hex(2))]);
}

/// <summary>An instrument with its points: attributes and value, or count, sum and buckets of a histogram.</summary>
internal sealed record Metric(string Unit, IReadOnlyList<MetricPoint> Points)
{
    public static Metric Of(ProtoMessage metric) => new(metric.Text(3),
    [
        .. new[] { metric.One(5), metric.One(7) }.OfType<ProtoMessage>().SelectMany(values => values.All(1))
            .Select(point => new MetricPoint(point.Attributes(7), (double?)(long?)point.Number(6) ?? point.Double(4) ?? 0, 0, [])),
        .. metric.All(9).SelectMany(histogram => histogram.All(1)).Select(point => new MetricPoint(point.Attributes(9), point.Double(5) ?? 0, point.Number(4) ?? 0, point.Packed(6))),
    ]);

    public MetricPoint Of(string attribute, string value) => Points.Single(point => point.Attributes[attribute] == value);
}

/// <param name="Attributes">Of the series.</param>
/// <param name="Value">The value, or the sum of a histogram.</param>
/// <param name="Count">Of a histogram.</param>
/// <param name="Buckets">Of a histogram.</param>
internal sealed record MetricPoint(Dictionary<string, string> Attributes, double Value, ulong Count, IReadOnlyList<ulong> Buckets);
