using ExperimentApi.Contracts.Keys;
using ExperimentApi.Data.Ingest;
using ExperimentApi.Http.Security;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;

namespace ExperimentApi.Hosting.Telemetry;

/// <summary>
/// Traces and metrics: by OTLP where the variables of OpenTelemetry name an endpoint, metrics also at <c>/metrics</c>. What is not asked
/// for is not loaded, and then nothing listens.
/// </summary>
public static class TelemetryHosting
{
    public const string MetricsPath = "/metrics";

    private const string ServiceName = "experimentapi";

    // Each series takes memory, and so does the room for those that may come: few instruments have many.
    private const int MaxSeries = 200;
    private const int MaxRequestSeries = 2000;

    private static readonly string[] Meters = [IngestMetrics.Name, "Microsoft.AspNetCore.Hosting", "Microsoft.AspNetCore.Server.Kestrel", "Npgsql", "System.Runtime"];

    public static void AddTelemetry(this WebApplicationBuilder builder)
    {
        var settings = new OtlpSettings(builder.Configuration);
        bool scraped = IsScraped(builder.Configuration);
        builder.Services.AddOptions<TelemetryOptions>().BindConfiguration(TelemetryOptions.Section);
        if (!scraped && !settings.Traces && !settings.Metrics)
            return;
        var telemetry = builder.Services.AddOpenTelemetry().ConfigureResource(resource => resource
            .AddService(ServiceName, serviceVersion: HealthEndpoints.Version)
            // Again and last, so that whoever runs the service has the last word.
            .AddEnvironmentVariableDetector());
        if (settings.Traces)
        {
            telemetry.WithTracing(traces => traces
                .AddAspNetCoreInstrumentation(options => options.Filter = IsTold)
                .AddSource(IngestMetrics.Name, "Npgsql")
                .AddOtlpExporter());
        }
        telemetry.WithMetrics(metrics =>
        {
            metrics.AddMeter(Meters).AddView(instrument => new MetricStreamConfiguration
            {
                CardinalityLimit = instrument.Name == "http.server.request.duration" ? MaxRequestSeries : MaxSeries,
            });
            if (scraped)
                metrics.AddPrometheusExporter();
            if (settings.Metrics)
                metrics.AddOtlpExporter();
        });
    }

    public static void MapMetrics(this WebApplication app)
    {
        if (IsScraped(app.Configuration))
            app.MapPrometheusScrapingEndpoint(MetricsPath).DisableHttpMetrics().RequireScope(Scope.Read);
    }

    private static bool IsScraped(IConfiguration configuration) =>
        !OtlpSettings.IsDisabled(configuration) &&
        !string.Equals(configuration[$"{TelemetryOptions.Section}:{nameof(TelemetryOptions.Metrics)}"], bool.FalseString, StringComparison.OrdinalIgnoreCase);

    // Probes come every second and tell nothing.
    private static bool IsTold(HttpContext context) => !context.Request.Path.StartsWithSegments("/health") && context.Request.Path != MetricsPath;
}
