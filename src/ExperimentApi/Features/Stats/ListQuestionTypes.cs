using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Stats;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Stats;
using ExperimentApi.Queries;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperimentApi.Features.Stats;

/// <summary><c>GET /stats/question-types</c>.</summary>
internal static class ListQuestionTypes
{
    /// <summary>List question types with performance</summary>
    /// <remarks>Those with most questions first. Rates are means over runs, each counting alike, with the t interval over runs; questions without a type are left out.</remarks>
    public static async Task<Ok<Page<QuestionTypeStats>>> HandleAsync([AsParameters] ExperimentFilterQuery filter, [AsParameters] StatsListQuery query, HttpContext context, RunReader runs)
    {
        List<PartRow> parts = await runs.PartsAsync(filter.Filter, BreakdownKind.QuestionType, context.RequestAborted);
        IEnumerable<QuestionTypeStats> types = parts.GroupBy(part => part.Part.Name).Select(type => StatsOf(type.Key, [.. type]));
        return TypedResults.Ok(Ranking.PageOf(types, type => type.TotalQuestions, type => type.QuestionType, query, context.Request));
    }

    private static QuestionTypeStats StatsOf(string type, PartRow[] runs) => new()
    {
        QuestionType = type,
        Experiments = runs.Length,
        TotalQuestions = runs.Sum(run => run.Part.Questions),
        TotalAnswers = runs.Sum(run => run.Part.Answers),
        CorrectAnswers = runs.Sum(run => run.Part.Correct),
        FailureCount = runs.Sum(run => run.Part.Failures),
        AccuracyRate = OverRuns.Share(runs, run => run.Score),
        AvgCost = OverRuns.Amount(runs, run => run.CostPerQuestion),
        AvgExecutionTime = OverRuns.Amount(runs, run => run.Time),
    };
}
