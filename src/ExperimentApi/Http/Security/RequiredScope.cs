using System.Security.Claims;
using ExperimentApi.Contracts.Keys;

namespace ExperimentApi.Http.Security;

/// <summary>What an endpoint needs of its caller. The last one said counts, so that an endpoint may need another than its group.</summary>
/// <param name="AnyOf">One or several of <see cref="Scope" />, of which one is enough.</param>
public sealed record RequiredScope(IReadOnlyList<string> AnyOf)
{
    public bool IsMetBy(ClaimsPrincipal caller) => AnyOf.Any(caller.Allows);
}

/// <summary>Declares it, with the refusals that follow from it.</summary>
public static class ScopedEndpoints
{
    /// <summary>Only a caller with this scope, or one of these, is let in; 401 and 403 are declared as answers.</summary>
    public static TBuilder RequireScope<TBuilder>(this TBuilder endpoints, params string[] anyOf)
        where TBuilder : IEndpointConventionBuilder => anyOf.Length > 0 && anyOf.All(Scope.All.Contains)
            ? endpoints.WithMetadata(new RequiredScope(anyOf), BodyEndpoints.ProblemMetadata(StatusCodes.Status401Unauthorized), BodyEndpoints.ProblemMetadata(StatusCodes.Status403Forbidden))
            : throw new ArgumentException($"These are no scopes: '{string.Join("', '", anyOf)}'.", nameof(anyOf));
}
