using ExperimentApi.Client.Http;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Questions;

namespace ExperimentApi.Client.Questions;

/// <summary>
/// Questions across experiments: which are hard, which the experiments disagree about, and which even one configuration answers now right,
/// now wrong. Each call throws <see cref="ExperimentApiException" /> for an answer other than success.
/// </summary>
public sealed class QuestionsClient
{
    private readonly ApiConnection _connection;

    internal QuestionsClient(ApiConnection connection) => _connection = connection;

    /// <summary>One page of questions.</summary>
    /// <param name="query">Filters, order and place; all questions, the hardest first, where null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">
    /// 400: a filter is not valid, or the cursor belongs to another query. 404: there is no such experiment.
    /// </exception>
    public Task<Page<QuestionSummary>> ListAsync(QuestionQuery? query = null, CancellationToken cancellationToken = default) =>
        _connection.GetAsync((query ?? new QuestionQuery()).ToPath(), WireJson.Context.PageQuestionSummary, cancellationToken);

    /// <summary>
    /// All questions of a query, page after page; <see cref="QuestionQuery.Limit" /> is the size of a page, not of the whole.
    /// </summary>
    /// <param name="query">Filters, order and where to begin; all questions, the hardest first, where null.</param>
    /// <param name="cancellationToken">Stops between pages or within one.</param>
    /// <exception cref="ExperimentApiException">As <see cref="ListAsync" />, while the sequence is read.</exception>
    public IAsyncEnumerable<QuestionSummary> EnumerateAsync(QuestionQuery? query = null, CancellationToken cancellationToken = default)
    {
        query ??= new QuestionQuery();
        return Paging.FollowAsync(query.Cursor, (cursor, token) => ListAsync(query with { Cursor = cursor }, token), cancellationToken);
    }
}
