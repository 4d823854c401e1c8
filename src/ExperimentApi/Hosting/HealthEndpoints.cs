using System.Reflection;
using ExperimentApi.Contracts;
using ExperimentApi.Hosting.Shutdown;
using ExperimentApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Npgsql;

namespace ExperimentApi.Hosting;

/// <summary>Health for balancers and orchestrators.</summary>
public static class HealthEndpoints
{
    /// <summary>Without the commit that the build appends.</summary>
    internal static readonly string? Version =
        typeof(HealthEndpoints).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0];

    public static void MapHealth(this IEndpointRouteBuilder app)
    {
        RouteGroupBuilder group = app.MapGroup("/health").WithTags("Operations");
        group.MapGet("/live", Live).WithName("get_liveness");
        group.MapGet("/ready", ReadyAsync).WithName("get_readiness").Problems(503);
    }

    /// <summary>Ask whether the process runs</summary>
    /// <remarks>The process answers; whether it can serve requests is another question.</remarks>
    public static Ok<HealthResponse> Live() => TypedResults.Ok(new HealthResponse { Status = "live", Version = Version });

    /// <summary>Ask whether requests can be served</summary>
    /// <remarks>The database answers, its schema is up to date, and the service is not about to stop.</remarks>
    public static async Task<Results<Ok<HealthResponse>, Problem>> ReadyAsync(Drain drain, Migrations migrations, NpgsqlDataSource database, CancellationToken cancellationToken)
    {
        if (drain.HasBegun)
            return Problem.Unavailable("The service is stopping.");
        if (!migrations.Done)
            return Problem.Unavailable("The database is away or being migrated.");
        await using NpgsqlCommand probe = database.CreateCommand("SELECT pg_is_in_recovery()");
        if (await probe.ExecuteScalarAsync(cancellationToken) is true)
            return Problem.Unavailable("The database is a standby, on which nothing can be stored.");
        return TypedResults.Ok(new HealthResponse { Status = "ready", Version = Version });
    }
}
