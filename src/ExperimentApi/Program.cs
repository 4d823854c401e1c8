using ExperimentApi.Features;
using ExperimentApi.Hosting;
using ExperimentApi.Hosting.ApiDocument;
using ExperimentApi.Hosting.Telemetry;

var builder = WebApplication.CreateBuilder(ServiceDefaults.Arguments(args));
builder.AddServiceDefaults();
builder.AddServiceLogging();
builder.AddTelemetry();
builder.AddHttpBehaviour();
builder.AddDatabase();
builder.AddApiDocument();
builder.Services.AddApi();

WebApplication app = builder.Build();
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
