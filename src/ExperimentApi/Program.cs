using ExperimentApi.Dashboard.Hosting;
using ExperimentApi.Features;
using ExperimentApi.Hosting;
using ExperimentApi.Hosting.ApiDocument;
using ExperimentApi.Hosting.Retention;
using ExperimentApi.Hosting.Security;
using ExperimentApi.Hosting.Settings;
using ExperimentApi.Hosting.Shutdown;
using ExperimentApi.Hosting.Telemetry;

try
{
    var builder = WebApplication.CreateBuilder(ServiceDefaults.Arguments(args));
    builder.AddServiceDefaults();
    builder.AddServiceLogging();
    builder.AddTelemetry();
    builder.AddShutdown();
    builder.AddHttpBehaviour();
    builder.AddDatabase();
    builder.AddSecurity();
    builder.AddLive();
    builder.AddRetention();
    builder.AddApiDocument();
    builder.AddPages();
    builder.Services.AddApi();

    WebApplication app = builder.Build();
    app.CheckOptions();
    if (await app.MaintainAsync())
        return 0;
    app.UseHttpBehaviour();
    app.MapApiDocument();
    app.MapOperations();
    app.MapApi();
    app.UseDashboard();
    app.BuildEndpoints();
    await app.RunAsync();
    return 0;
}
catch (Exception fault) when (StartFailure.IsOurs)
{
    return StartFailure.Tell(fault);
}
