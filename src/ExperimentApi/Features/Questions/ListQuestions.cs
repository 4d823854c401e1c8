using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Questions;
using ExperimentApi.Data;
using ExperimentApi.Data.Access;
using ExperimentApi.Data.Performance;
using ExperimentApi.Data.Questions;
using ExperimentApi.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Features.Questions;

/// <summary><c>GET /questions</c>.</summary>
internal static class ListQuestions
{
    private const double Level = 0.95;

    /// <summary>List questions across experiments</summary>
    /// <remarks>
    /// Each question with what all experiments together say of it: how hard it is, whether they disagree about it, and whether even one
    /// configuration answers it now right, now wrong. All filters must hold; those on experiments choose whose answers count. A question is
    /// known by its id: where datasets use the same ids for other questions, name the `dataset_hash`. Deleted experiments are left out. Pages
    /// stay right while results are added: one goes on after the value and the id that the page before ended with.
    /// </remarks>
    public static async Task<Results<Ok<Page<QuestionSummary>>, Problem>> HandleAsync(
        [AsParameters] QuestionListQuery query, HttpContext context, ExperimentDbContext database, QuestionTables tables, QuestionTexts texts, QuestionSearch search, Caller caller)
    {
        CancellationToken aborted = context.RequestAborted;
        QuestionSort sort = QuestionSort.Of(query.Sort ?? QuestionSort.HardestFirst);
        (double, string)? after = QuestionSort.After(context.Request);
        int limit = query.Limit ?? Limits.DefaultPageSize;
        if (query.Ids() is { } ids && await MissingAsync(database, ids, aborted) is { Count: > 0 } missing)
            return Problem.NotFound($"There is no experiment '{string.Join("', '", missing)}', or it was deleted and can be restored.");

        QuestionTable table = await tables.ReadAsync(ScopeOf(query, caller), aborted);
        IEnumerable<int> questions = table.InOrder(sort.Order, sort.Descending, after);
        if (query.QuestionType is { } type)
            questions = questions.Where(question => table[question].Type == type);
        if (query.MinAnswers is { } least)
            questions = questions.Where(question => table[question].Answers >= least);
        if (query.Q is { Length: > 0 } text && await search.MatchesAsync(table, text, aborted) is var matches)
            questions = questions.Where(question => matches[question]);
        int[] found = [.. questions.Take(limit + 1)];
        int[] page = found[..Math.Min(limit, found.Length)];
        string?[] pageTexts = await texts.ReadAsync(table, page, aborted);
        return TypedResults.Ok(new Page<QuestionSummary>
        {
            Items = [.. page.Select((question, place) => Summary(table, question, pageTexts[place]))],
            NextCursor = found.Length > limit ? sort.CursorAfter(table, page[^1], context.Request) : null,
        });
    }

    private static async Task<IReadOnlyCollection<string>> MissingAsync(ExperimentDbContext database, IReadOnlyList<string> ids, CancellationToken cancellationToken)
    {
        Guid[] keys = [.. ids.Select(ExperimentKey.Of)];
        List<string> live = await database.Experiments.Where(row => keys.Contains(row.Key) && row.DeletedAt == null).Select(row => row.ExperimentId).ToListAsync(cancellationToken);
        return [.. ids.Except(live)];
    }

    private static QuestionScope ScopeOf(QuestionListQuery query, Caller caller) => new()
    {
        Projects = caller.Projects,
        Project = query.Project,
        DatasetHash = query.DatasetHash,
        ConfigHash = query.ConfigHash,
        Model = query.Model,
        Keys = query.Ids()?.Select(ExperimentKey.Of).ToArray(),
    };

    private static QuestionSummary Summary(QuestionTable table, int question, string? text)
    {
        ref readonly QuestionFigures figures = ref table[question];
        return new QuestionSummary
        {
            QuestionId = table.IdOf(question),
            Question = text,
            QuestionType = figures.Type,
            Experiments = figures.Experiments,
            Answers = figures.Answers,
            Ungraded = figures.Ungraded,
            FailureCount = figures.Failures,
            AccuracyRate = figures.Grades.Mean,
            AccuracyInterval = Accuracy.Wire(figures.Grades.Interval(Level)),
            Difficulty = 1 - figures.Grades.Mean,
            Disagreement = figures.Grades.Disagreement,
            Flakiness = figures.Grades.Flakiness,
            LastAnsweredAt = figures.LastAnsweredAt,
        };
    }
}
