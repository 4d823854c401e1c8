using ExperimentApi.Contracts.Keys;
using ExperimentApi.Http;
using ExperimentApi.Http.Security;

namespace ExperimentApi.Features.Questions;

/// <summary>Routes of questions across experiments.</summary>
public static class QuestionEndpoints
{
    public static void MapQuestions(this IEndpointRouteBuilder api) =>
        api.MapGet("/questions", ListQuestions.HandleAsync).WithTags("Statistics").WithName("list_questions").RequireScope(Scope.Read).WithQuery().Problems(404);
}
