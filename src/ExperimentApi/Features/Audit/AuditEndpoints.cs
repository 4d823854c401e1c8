using ExperimentApi.Contracts.Keys;
using ExperimentApi.Http;
using ExperimentApi.Http.Security;

namespace ExperimentApi.Features.Audit;

/// <summary>The route of the audit trail.</summary>
public static class AuditEndpoints
{
    public static void MapAudit(this IEndpointRouteBuilder api) =>
        api.MapGet("/audit", ListAudit.HandleAsync).WithTags("Security").WithName("list_audit").RequireScope(Scope.Admin).WithQuery();
}
