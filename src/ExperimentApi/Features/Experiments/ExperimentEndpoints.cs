using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Keys;
using ExperimentApi.Http;
using ExperimentApi.Http.Security;

namespace ExperimentApi.Features.Experiments;

/// <summary>Routes of experiments.</summary>
public static class ExperimentEndpoints
{
    public static IServiceCollection AddExperiments(this IServiceCollection services) => services.AddScoped<ExperimentView>();

    public static void MapExperiments(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder group = api.MapGroup("/experiments").WithTags("Experiments").RequireScope(Scope.Read);
        group.MapPost("", CreateExperiment.HandleAsync).WithName("create_experiment").RequireScope(Scope.Ingest).WithBody<ExperimentSnapshot>().Problems(409);
        group.MapGet("", ListExperiments.HandleAsync).WithName("list_experiments").WithQuery();
        group.MapGet("/{experiment_id}", GetExperiment.HandleAsync).WithName("get_experiment").Produces(304).Problems(404);
        group.MapPatch("/{experiment_id}", PatchExperiment.HandleAsync).WithName("patch_experiment").RequireScope(Scope.Write)
            .WithBody<ExperimentPatch>("application/merge-patch+json", "application/json").Problems(404, 412);
        group.MapPost("/{experiment_id}/finish", FinishExperiment.HandleAsync).WithName("finish_experiment").RequireScope(Scope.Ingest).WithBody<FinishRequest>().Problems(404, 409);
        group.MapPost("/{experiment_id}/heartbeat", SendHeartbeat.HandleAsync).WithName("send_heartbeat").RequireScope(Scope.Ingest).Problems(404);
        group.MapDelete("/{experiment_id}", DeleteExperiment.HandleAsync).WithName("delete_experiment").RequireScope(Scope.Write).Problems(400, 404);
        group.MapPost("/{experiment_id}/restore", RestoreExperiment.HandleAsync).WithName("restore_experiment").RequireScope(Scope.Write).Problems(404);
        group.MapGet("/{experiment_id}/revert", RevertExperiment.HandleAsync).WithName("get_revert_file").Problems(404);
        group.MapGet("/{experiment_id}/duplicates", ListDuplicates.HandleAsync).WithName("list_duplicates").Problems(404);
    }
}
