using ExperimentApi.Contracts.Keys;
using ExperimentApi.Http;
using ExperimentApi.Http.Security;

namespace ExperimentApi.Features.Keys;

/// <summary>Routes of keys.</summary>
public static class KeyEndpoints
{
    public static void MapKeys(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder group = api.MapGroup("/keys").WithTags("Security").RequireScope(Scope.Admin);
        group.MapPost("", CreateKey.HandleAsync).WithName("create_key").WithBody<KeyRequest>();
        group.MapGet("", ListKeys.HandleAsync).WithName("list_keys").WithQuery();
        group.MapGet("/current", GetCurrentAccess.HandleAsync).WithName("get_current_access").RequireScope([.. Scope.All]);
        group.MapDelete("/{key_id}", RevokeKey.HandleAsync).WithName("revoke_key").Problems(400, 404, 409);
        group.MapPost("/{key_id}/rotate", RotateKey.HandleAsync).WithName("rotate_key").WithBody<RotateRequest>().Problems(404, 409);
    }
}
