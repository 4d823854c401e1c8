using ExperimentApi.Contracts.Keys;
using ExperimentApi.Contracts.Scores;
using ExperimentApi.Http;
using ExperimentApi.Http.Security;

namespace ExperimentApi.Features.Scores;

/// <summary>Routes of scores.</summary>
public static class ScoreEndpoints
{
    public static void MapScores(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder group = api.MapGroup("/experiments/{experiment_id}/results/{question_id}/scores").WithTags("Scores").RequireScope(Scope.Read);
        group.MapPost("", PostScore.HandleAsync).WithName("create_score").RequireScope(Scope.Write).WithBody<ScoreRequest>().Problems(404);
        group.MapGet("", ListScores.HandleAsync).WithName("list_scores").WithQuery().Problems(404);
    }
}
