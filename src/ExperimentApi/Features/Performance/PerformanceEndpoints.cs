using ExperimentApi.Contracts.Keys;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Http;
using ExperimentApi.Http.Security;

namespace ExperimentApi.Features.Performance;

/// <summary>Routes of performance.</summary>
public static class PerformanceEndpoints
{
    public static void MapPerformance(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder group = api.MapGroup("/experiments/{experiment_id}/performance").WithTags("Performance").RequireScope(Scope.Read);
        group.MapGet("", GetPerformance.HandleAsync).WithName("get_performance").Produces(304).Problems(404);
        group.MapPut("", PutPerformance.HandleAsync).WithName("put_performance").RequireScope(Scope.Ingest).WithBody<PerformanceFigures>().Problems(404);
    }
}
