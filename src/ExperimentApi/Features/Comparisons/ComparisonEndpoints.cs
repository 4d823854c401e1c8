using ExperimentApi.Contracts.Keys;
using ExperimentApi.Data.Comparisons;
using ExperimentApi.Http;
using ExperimentApi.Http.Security;

namespace ExperimentApi.Features.Comparisons;

/// <summary>Routes of comparisons.</summary>
public static class ComparisonEndpoints
{
    public static void MapComparisons(this IEndpointRouteBuilder api)
    {
        RouteGroupBuilder group = api.MapGroup("/comparisons").WithTags("Comparisons").RequireScope(Scope.Read);
        group.MapGet("", CompareExperiments.HandleAsync).WithName("compare_experiments").WithQuery().Problems(404);
        group.MapGet("/questions", ListComparedQuestions.HandleAsync).WithName("list_compared_questions").WithQuery().Problems(404);
    }

    /// <summary>What comparisons, and the decisions made from them, are computed with.</summary>
    public static IServiceCollection AddComparisons(this IServiceCollection services) => services
        .AddScoped<ComparedIds>().AddSingleton<ComparisonReader>().AddSingleton<ExperimentComparer>().AddSingleton<QuestionMatrixReader>();
}
