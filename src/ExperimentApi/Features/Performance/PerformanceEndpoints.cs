using ExperimentApi.Contracts.Performance;
using ExperimentApi.Http;

namespace ExperimentApi.Features.Performance;

/// <summary>Routes of performance.</summary>
public static class PerformanceEndpoints
{
    public static void MapPerformance(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder group = api.MapGroup("/experiments/{experiment_id}/performance").WithTags("Performance");
        group.MapGet("", GetPerformance.HandleAsync).WithName("get_performance").Produces(304).Problems(404);
        group.MapPut("", PutPerformance.HandleAsync).WithName("put_performance").WithBody<PerformanceFigures>().Problems(404);
    }
}
