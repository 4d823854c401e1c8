using ExperimentApi.Features.Baselines;
using ExperimentApi.Features.Comparisons;
using ExperimentApi.Features.Experiments;
using ExperimentApi.Features.Exports;
using ExperimentApi.Features.Gate;
using ExperimentApi.Features.Imports;
using ExperimentApi.Features.Performance;
using ExperimentApi.Features.Questions;
using ExperimentApi.Features.Results;
using ExperimentApi.Features.Scores;
using ExperimentApi.Features.Stats;
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
builder.Services.AddComparisons();
builder.Services.AddImports();

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
api.MapComparisons();
api.MapGate();
api.MapScores();
api.MapBaselines();
api.MapStats();
api.MapQuestions();
api.MapImports();
api.MapExports();
app.BuildEndpoints();
await app.RunAsync();
return 0;
