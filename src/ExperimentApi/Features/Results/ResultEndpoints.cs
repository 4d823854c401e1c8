using ExperimentApi.Contracts.Keys;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Http;
using ExperimentApi.Http.Security;

namespace ExperimentApi.Features.Results;

/// <summary>Routes of results.</summary>
public static class ResultEndpoints
{
    internal const string Json = "application/json";
    internal const string Ndjson = "application/x-ndjson";

    public static void MapResults(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder group = api.MapGroup("/experiments/{experiment_id}").WithTags("Results").RequireScope(Scope.Read);
        group.MapPost("/results", PostResults.HandleAsync).WithName("post_results").RequireScope(Scope.Ingest).WithQuery()
            .Accepts<ResultBatch>(Json, Ndjson).Problems(404, 409, 413, 415, 422);
        group.MapGet("/results", ListResults.HandleAsync).WithName("list_results").WithQuery().Problems(404);
        group.MapGet("/results/{question_id}", GetAttempts.HandleAsync).WithName("get_attempts").Produces(304).Problems(404);
        group.MapGet("/progress", GetProgress.HandleAsync).WithName("get_progress").RequireScope(Scope.Read, Scope.Ingest).Problems(404);
        api.MapGet("/questions/{question_id}/results", ListQuestionResults.HandleAsync).WithTags("Results").WithName("list_question_results").RequireScope(Scope.Read).WithQuery();
    }
}
