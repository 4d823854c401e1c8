using ExperimentApi.Dashboard.Hosting;
using ExperimentApi.Data;
using ExperimentApi.Data.Ingest;
using ExperimentApi.Data.Retention;
using ExperimentApi.Hosting.Edge;
using ExperimentApi.Hosting.Oidc;
using ExperimentApi.Hosting.RateLimits;
using ExperimentApi.Hosting.Security;
using ExperimentApi.Hosting.Shutdown;
using ExperimentApi.Hosting.Telemetry;
using ExperimentApi.Http.Streams;
using ExperimentApi.Http.Uploads;
using Microsoft.Extensions.Options;

namespace ExperimentApi.Hosting.Settings;

/// <summary>All settings are looked at before anything starts: a name that nobody reads, a value that is none, and the rules of each section.</summary>
public static class SettingsCheck
{
    /// <summary>All types of settings. Listed, and held complete by a test, since looking at every type of the service would load every library that it may ever use.</summary>
    public static IReadOnlyList<Type> Types { get; } =
    [
        typeof(IngestOptions), typeof(UploadOptions), typeof(EventStreamOptions), typeof(DatabaseOptions), typeof(RetentionOptions), typeof(SecurityOptions), typeof(OidcOptions), typeof(EdgeOptions),
        typeof(RateLimitOptions), typeof(CorsSettings), typeof(ProxySettings), typeof(ShutdownOptions), typeof(TelemetryOptions), typeof(DashboardOptions),
    ];

    /// <summary>Names and values, before anybody reads them.</summary>
    /// <exception cref="StartException">Some are wrong: all of them, a line each.</exception>
    public static void CheckSettings(this WebApplicationBuilder builder)
    {
        IReadOnlyList<string> wrong = SettingTree.Of(Types).Check(builder.Configuration);
        if (wrong.Count > 0)
            throw new StartException(string.Join(Environment.NewLine, wrong));
    }

    /// <summary>The rules of each section; also where nothing but the schema is wanted, and the host does not start.</summary>
    public static void CheckOptions(this WebApplication app) => app.Services.GetService<IStartupValidator>()?.Validate();
}
