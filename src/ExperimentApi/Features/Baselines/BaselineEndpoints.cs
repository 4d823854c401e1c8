using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Contracts.Keys;
using ExperimentApi.Http;
using ExperimentApi.Http.Security;

namespace ExperimentApi.Features.Baselines;

/// <summary>Routes of baselines.</summary>
public static class BaselineEndpoints
{
    public static void MapBaselines(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder group = api.MapGroup("/projects/{project}/baselines").WithTags("Baselines").RequireScope(Scope.Read);
        group.MapGet("", ListBaselines.HandleAsync).WithName("list_baselines").WithQuery();
        group.MapPut("/{name}", PutBaseline.HandleAsync).WithName("put_baseline").RequireScope(Scope.Write).WithBody<BaselineRequest>().Problems(404);
        group.MapGet("/{name}", GetBaseline.HandleAsync).WithName("get_baseline").Produces(304).Problems(404);
        group.MapDelete("/{name}", DeleteBaseline.HandleAsync).WithName("delete_baseline").RequireScope(Scope.Write).Problems(404);
    }
}
