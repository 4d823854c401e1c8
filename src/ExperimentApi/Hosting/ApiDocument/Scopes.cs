using ExperimentApi.Http.Security;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace ExperimentApi.Hosting.ApiDocument;

/// <summary>Says of every operation which scope it needs, and of the others that they need no key.</summary>
internal sealed class Scopes : IOperationFilter
{
    public const string Scheme = "bearer";

    public const string Description = """
        Keys are sent as `Authorization: Bearer xp_…`, never in an address. Each has scopes:

        | scope | may |
        |---|---|
        | `ingest` | record runs: create experiments, post results, report, finish, heartbeat; and ask for a run's progress |
        | `read` | read everything but keys and the audit trail: experiments, results, statistics, comparisons, the gate, exports, events |
        | `write` | what `ingest` and `read` may, and edit, delete, restore, import, score, and set baselines |
        | `admin` | everything: also keys, the audit trail and purging |

        A key may be limited to projects: naming another one is a 403, and what is stored there is not there for it. While no key was ever made,
        whoever reaches the service may do everything, and it listens on this machine only.
        """;

    public void Apply(OpenApiOperation operation, OperationFilterContext context)
    {
        if (context.ApiDescription.ActionDescriptor.EndpointMetadata.OfType<RequiredScope>().LastOrDefault() is not { } needed)
        {
            operation.Security = [];
            return;
        }
        List<string> scopes = [.. needed.AnyOf];
        operation.Security = [new OpenApiSecurityRequirement { [new OpenApiSecuritySchemeReference(Scheme, context.Document)] = scopes }];
        operation.Description = $"{operation.Description}\n\nNeeds the scope {string.Join(" or ", scopes.Select(scope => $"`{scope}`"))}.".TrimStart('\n');
    }
}
