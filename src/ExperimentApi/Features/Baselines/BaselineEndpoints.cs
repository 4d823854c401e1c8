using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Http;

namespace ExperimentApi.Features.Baselines;

/// <summary>Routes of baselines.</summary>
public static class BaselineEndpoints
{
    public static void MapBaselines(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder group = api.MapGroup("/projects/{project}/baselines").WithTags("Baselines");
        group.MapGet("", ListBaselines.HandleAsync).WithName("list_baselines").WithQuery<BaselineListQuery>();
        group.MapPut("/{name}", PutBaseline.HandleAsync).WithName("put_baseline").WithBody<BaselineRequest>().Problems(404);
        group.MapGet("/{name}", GetBaseline.HandleAsync).WithName("get_baseline").Produces(304).Problems(404);
        group.MapDelete("/{name}", DeleteBaseline.HandleAsync).WithName("delete_baseline").Problems(404);
    }
}
