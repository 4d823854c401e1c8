using ExperimentApi.Features.Audit;
using ExperimentApi.Features.Baselines;
using ExperimentApi.Features.Comparisons;
using ExperimentApi.Features.Events;
using ExperimentApi.Features.Experiments;
using ExperimentApi.Features.Exports;
using ExperimentApi.Features.Gate;
using ExperimentApi.Features.Imports;
using ExperimentApi.Features.Keys;
using ExperimentApi.Features.Performance;
using ExperimentApi.Features.Questions;
using ExperimentApi.Features.Results;
using ExperimentApi.Features.Scores;
using ExperimentApi.Features.Stats;
using ExperimentApi.Http;

namespace ExperimentApi.Features;

/// <summary>All features, and where they are served.</summary>
internal static class Api
{
    public static void AddApi(this IServiceCollection services)
    {
        services.AddExperiments();
        services.AddComparisons();
        services.AddImports();
        services.AddEvents();
    }

    public static void MapApi(this IEndpointRouteBuilder app)
    {
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
        api.MapKeys();
        api.MapAudit();
        api.MapEvents();
    }
}
