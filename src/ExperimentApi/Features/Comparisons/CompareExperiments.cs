using ExperimentApi.Contracts.Comparisons;
using ExperimentApi.Data.Access;
using ExperimentApi.Data.Comparisons;
using ExperimentApi.Http;
using ExperimentApi.Json;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperimentApi.Features.Comparisons;

/// <summary><c>GET /comparisons</c>.</summary>
internal static class CompareExperiments
{
    private const double UsualLevel = 0.95;

    /// <summary>Compare experiments</summary>
    /// <remarks>
    /// Side by side: configuration differences and performance. Pair by pair, on the questions that both answered: the difference of the scores, paired by
    /// question and clustered by conversation (Miller 2024, arXiv 2411.00640), with interval, p value, smallest detectable effect and a verdict;
    /// the exact McNemar test; the same for each question type; the differences of cost and time.
    ///
    /// With several attempts a question's score (cost, time) is their mean. A question's conversation and type are as either side tells them. An
    /// error without a grade counts as 0; what is ungraded is left out and counted, as are questions that one side alone answered.
    ///
    /// p values are corrected over all pairs that have one, those of question types over the types of their pair. `better` and `worse` are by the
    /// corrected p; `tied` means that no difference was shown; `insufficient` that the data cannot tell: fewer than two conversations, or no
    /// difference at all on fewer than ten questions.
    /// </remarks>
    public static async Task<Results<Ok<Comparison>, Problem>> HandleAsync([AsParameters] ComparisonQuery query, HttpContext context, ComparedIds compared, ExperimentComparer comparer, Caller caller)
    {
        IReadOnlyList<string> ids = await compared.OfAsync(query.References(), query.Project, context.RequestAborted);
        if (ids.Count < 2)
            return OneOnly;
        var request = new ComparisonRequest(ids, query.Pairs == ComparisonQuery.All, query.Correction ?? PValueAdjustment.Holm, query.Level ?? UsualLevel, caller.Projects);
        ComparisonOutcome outcome = await comparer.CompareAsync(request, context.RequestAborted);
        return outcome.Comparison is { } comparison ? TypedResults.Ok(comparison) : NoExperiment.Named(outcome.Missing);
    }

    /// <summary>Different references may mean one experiment.</summary>
    internal static Problem OneOnly => Problem.BadRequest("A query parameter is not acceptable; see errors.", ValueErrors.Of("experiment_ids", ExperimentSet.TooFew));
}
