using ExperimentApi.Http;

namespace ExperimentApi.Features.Questions;

/// <summary>Routes of questions across experiments.</summary>
public static class QuestionEndpoints
{
    public static void MapQuestions(this IEndpointRouteBuilder api) =>
        api.MapGet("/questions", ListQuestions.HandleAsync).WithTags("Statistics").WithName("list_questions").WithQuery<QuestionListQuery>().Problems(404);
}
