using ExperimentApi.Features.Experiments;
using ExperimentApi.Features.Performance;
using ExperimentApi.Features.Questions;
using ExperimentApi.Features.Results;
using ExperimentApi.Hosting;
using ExperimentApi.Hosting.ApiDocument;
using ExperimentApi.Http;

var builder = WebApplication.CreateBuilder(ServiceDefaults.Arguments(args));
builder.AddServiceDefaults();
builder.AddServiceLogging();
builder.AddHttpBehaviour();
builder.AddDatabase();
builder.AddApiDocument();
builder.Services.AddExperiments();

WebApplication app = builder.Build();
if (builder.Configuration.GetValue<bool>(MigrationHosting.Switch))
    return await app.MigrateOnlyAsync();

app.UseHttpBehaviour();
app.MapApiDocument();
app.MapHealth();
RouteGroupBuilder api = app.MapGroup("/api/v1").WithKnownParametersOnly();
api.MapExperiments();
api.MapResults();
api.MapPerformance();
api.MapQuestions();
app.BuildEndpoints();
await app.RunAsync();
return 0;
