using ExperimentApi.Contracts.Keys;
using ExperimentApi.Http;
using ExperimentApi.Http.Security;

namespace ExperimentApi.Features.Stats;

/// <summary>Routes of statistics over many experiments.</summary>
public static class StatsEndpoints
{
    public static void MapStats(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder group = api.MapGroup("/stats").WithTags("Statistics").RequireScope(Scope.Read);
        group.MapGet("", GetStats.HandleAsync).WithName("get_stats").WithQuery();
        group.MapGet("/trends", GetTrends.HandleAsync).WithName("get_trends").WithQuery();
        group.MapGet("/models", ListModels.HandleAsync).WithName("list_models").WithQuery();
        group.MapGet("/agents", ListAgents.HandleAsync).WithName("list_agents").WithQuery();
        group.MapGet("/question-types", ListQuestionTypes.HandleAsync).WithName("list_question_types").WithQuery();
        group.MapGet("/errors", ListErrors.HandleAsync).WithName("list_errors").WithQuery();
        group.MapGet("/configurations", ListConfigurations.HandleAsync).WithName("list_configurations").WithQuery();
        group.MapGet("/frontier", GetFrontier.HandleAsync).WithName("get_frontier").WithQuery();
        group.MapGet("/power", GetPower.HandleAsync).WithName("get_power").WithQuery().Problems(404);
    }
}
