using ExperimentApi.Features;
using ExperimentApi.Hosting;
using ExperimentApi.Hosting.ApiDocument;
using ExperimentApi.Hosting.Retention;
using ExperimentApi.Hosting.Settings;
using ExperimentApi.Hosting.Shutdown;
using ExperimentApi.Hosting.Telemetry;

try
{
    var builder = WebApplication.CreateBuilder(ServiceDefaults.Arguments(args));
    builder.CheckSettings();
    builder.AddServiceDefaults();
    builder.AddServiceLogging();
    builder.AddTelemetry();
    builder.AddShutdown();
    builder.AddHttpBehaviour();
    builder.AddDatabase();
    builder.AddRetention();
    builder.AddApiDocument();
    builder.Services.AddApi();

    WebApplication app = builder.Build();
    app.CheckOptions();
    if (builder.Configuration.GetValue<bool>(MigrationHosting.Switch))
        return await app.MigrateOnlyAsync();

    app.UseHttpBehaviour();
    app.MapApiDocument();
    app.MapHealth();
    app.MapMetrics();
    app.MapApi();
    app.BuildEndpoints();
    await app.RunAsync();
    return 0;
}
catch (Exception fault) when (StartFailure.IsOurs)
{
    return StartFailure.Tell(fault);
}
