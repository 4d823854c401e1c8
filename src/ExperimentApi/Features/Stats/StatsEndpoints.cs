using ExperimentApi.Http;
using ExperimentApi.Queries;

namespace ExperimentApi.Features.Stats;

/// <summary>Routes of statistics over many experiments.</summary>
public static class StatsEndpoints
{
    public static void MapStats(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder group = api.MapGroup("/stats").WithTags("Statistics");
        group.MapGet("", GetStats.HandleAsync).WithName("get_stats").WithQuery<ExperimentFilterQuery>();
        group.MapGet("/trends", GetTrends.HandleAsync).WithName("get_trends").WithQuery<TrendsQuery>();
        group.MapGet("/models", ListModels.HandleAsync).WithName("list_models").WithQuery<StatsListQuery>();
        group.MapGet("/agents", ListAgents.HandleAsync).WithName("list_agents").WithQuery<StatsListQuery>();
        group.MapGet("/question-types", ListQuestionTypes.HandleAsync).WithName("list_question_types").WithQuery<StatsListQuery>();
        group.MapGet("/errors", ListErrors.HandleAsync).WithName("list_errors").WithQuery<StatsListQuery>();
        group.MapGet("/configurations", ListConfigurations.HandleAsync).WithName("list_configurations").WithQuery<StatsListQuery>();
        group.MapGet("/frontier", GetFrontier.HandleAsync).WithName("get_frontier").WithQuery<ExperimentFilterQuery>();
        group.MapGet("/power", GetPower.HandleAsync).WithName("get_power").WithQuery<PowerQuery>().Problems(404);
    }
}
