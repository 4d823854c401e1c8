using System.IO.Hashing;
using System.Text;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Comparisons;
using ExperimentApi.Data.Access;
using ExperimentApi.Data.Comparisons;
using ExperimentApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace ExperimentApi.Features.Comparisons;

/// <summary><c>GET /comparisons/questions</c>.</summary>
internal static class ListComparedQuestions
{
    /// <summary>List questions with every experiment's answer</summary>
    /// <remarks>
    /// The matrix: a row per question in order of ids, a cell per experiment. With `change` only the questions that the baseline answered, by how
    /// the others stand to it; scores are means of the attempts. A page may be short or even empty before the last one, because a request looks at a
    /// limited number of answers and shows at most 20,000 cells: go on with `next_cursor` until it is null.
    /// </remarks>
    public static async Task<Results<Ok<Page<ComparedQuestion>>, Problem>> HandleAsync(
        [AsParameters] ComparedQuestionsQuery query, HttpContext context, ComparedIds compared, QuestionMatrixReader reader, Caller caller)
    {
        IReadOnlyList<string>? place = Cursor.Read(context.Request, 2);
        IReadOnlyList<string> ids = await compared.OfAsync(query.References(), query.Project, context.RequestAborted);
        if (ids.Count < 2)
            return CompareExperiments.OneOnly;
        string experiments = Fingerprint(ids);
        if (place is not null && place[1] != experiments)
            throw Cursor.Refusal("belongs to other experiments, as a baseline was set anew; begin without a cursor");
        var request = new QuestionMatrixRequest(
            ids, query.Change ?? QuestionChange.Any, query.QuestionType, query.Q is { Length: > 0 } text ? text : null, query.Limit ?? Limits.DefaultPageSize, place?[0], caller.Projects);
        (QuestionMatrix? matrix, IReadOnlyList<string> missing) = await reader.ReadAsync(request, context.RequestAborted);
        return matrix is null
            ? NoExperiment.Named(missing)
            : TypedResults.Ok(new Page<ComparedQuestion> { Items = matrix.Questions, NextCursor = matrix.Last is { } last ? Cursor.After(context.Request, last, experiments) : null });
    }

    private static string Fingerprint(IReadOnlyList<string> ids) => Convert.ToHexStringLower(XxHash64.Hash(Encoding.UTF8.GetBytes(string.Join(',', ids))));
}
