using ExperimentApi.Contracts.Gate;
using ExperimentApi.Contracts.Keys;
using ExperimentApi.Http;
using ExperimentApi.Http.Security;

namespace ExperimentApi.Features.Gate;

/// <summary>The route of the gate.</summary>
public static class GateEndpoints
{
    public static void MapGate(this IEndpointRouteBuilder api) =>
        api.MapPost("/gate", DecideGate.HandleAsync).WithTags("Comparisons").WithName("decide_gate").RequireScope(Scope.Read).WithBody<GateRequest>().Problems(404);
}
