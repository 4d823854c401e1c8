using ExperimentApi.Contracts.Gate;
using ExperimentApi.Http;

namespace ExperimentApi.Features.Gate;

/// <summary>The route of the gate.</summary>
public static class GateEndpoints
{
    public static void MapGate(this IEndpointRouteBuilder api) =>
        api.MapPost("/gate", DecideGate.HandleAsync).WithTags("Comparisons").WithName("decide_gate").WithBody<GateRequest>().Problems(404);
}
