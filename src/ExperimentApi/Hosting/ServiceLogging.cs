using System.Globalization;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace ExperimentApi.Hosting;

/// <summary>Structured logs: readable lines for people in Development, JSON elsewhere. No bodies and no query texts.</summary>
public static class ServiceLogging
{
    public static void AddServiceLogging(this WebApplicationBuilder builder)
    {
        bool forPeople = builder.Environment.IsDevelopment();
        builder.Logging.ClearProviders();
        // The static logger is left alone: a test process runs many hosts.
        builder.Services.AddSerilog((services, logger) =>
        {
            logger.MinimumLevel.Information()
                .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
                .MinimumLevel.Override("Microsoft.Hosting.Lifetime", LogEventLevel.Information)
                // The service tells a fault itself, once, with the request it ended.
                .MinimumLevel.Override("Microsoft.EntityFrameworkCore", LogEventLevel.Fatal)
                .MinimumLevel.Override("Microsoft.AspNetCore.Diagnostics", LogEventLevel.Fatal)
                .MinimumLevel.Override("Npgsql", LogEventLevel.Fatal)
                // Nor is a start that fails told here: it is the last word of the process, once.
                .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
                .Filter.ByExcluding(line => line.MessageTemplate.Text == "Unable to start Kestrel.")
                .ReadFrom.Configuration(builder.Configuration)
                .ReadFrom.Services(services)
                .Enrich.FromLogContext();
            if (forPeople)
                logger.WriteTo.Console(formatProvider: CultureInfo.InvariantCulture, outputTemplate: "{Timestamp:HH:mm:ss} {Level:u3} {Message:lj} {TraceId}{NewLine}{Exception}");
            else
                logger.WriteTo.Console(new CompactJsonFormatter());
        }, preserveStaticLogger: true);
    }

    public static void UseRequestLog(this IApplicationBuilder app) => app.UseSerilogRequestLogging(options =>
    {
        // Its default is the static logger, which nothing sets here.
        options.Logger = app.ApplicationServices.GetRequiredService<Serilog.ILogger>();
        options.MessageTemplate = "{RequestMethod} {RequestPath} answered {StatusCode} in {Elapsed:0.0} ms";
        options.GetLevel = (context, _, fault) => IsRoutine(context) ? LogEventLevel.Debug
            : fault is not null || context.Response.StatusCode >= 500 ? LogEventLevel.Error
            : LogEventLevel.Information;
    });

    // Probes, whatever they find, and results taken: thousands a second, of which a line each would cost as much as storing them.
    private static bool IsRoutine(HttpContext context) => context.Request.Path.StartsWithSegments("/health") || context.Request.Path == Telemetry.TelemetryHosting.MetricsPath ||
        (context.Response.StatusCode == StatusCodes.Status200OK && HttpMethods.IsPost(context.Request.Method) && context.Request.Path.Value!.EndsWith("/results", StringComparison.Ordinal));
}
