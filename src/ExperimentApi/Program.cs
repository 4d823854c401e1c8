using ExperimentApi.Features;
using ExperimentApi.Hosting;
using ExperimentApi.Hosting.ApiDocument;

var builder = WebApplication.CreateBuilder(ServiceDefaults.Arguments(args));
builder.AddServiceDefaults();
builder.AddServiceLogging();
builder.AddHttpBehaviour();
builder.AddDatabase();
builder.AddApiDocument();
builder.Services.AddApi();

WebApplication app = builder.Build();
if (builder.Configuration.GetValue<bool>(MigrationHosting.Switch))
    return await app.MigrateOnlyAsync();
if (builder.Configuration.GetValue<bool>(MigrationHosting.DistributeSwitch))
    return await app.DistributeAsync();

app.UseHttpBehaviour();
app.MapApiDocument();
app.MapHealth();
app.MapApi();
app.BuildEndpoints();
await app.RunAsync();
return 0;
