using ExperimentApi.Client.Http;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Results;

/// <summary>Calls on results. Each throws <see cref="ExperimentApiException" /> for an answer other than success.</summary>
public sealed partial class ResultsClient
{
    private readonly ApiConnection _connection;

    internal ResultsClient(ApiConnection connection) => _connection = connection;

    /// <summary>One page of an experiment's results.</summary>
    /// <param name="experimentId">The experiment's id.</param>
    /// <param name="query">Filters and place; all results where null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">
    /// 400: the cursor belongs to another query. 404: there is no such experiment. 422: a filter is not valid.
    /// </exception>
    public Task<Page<StoredResult>> ListAsync(
        string experimentId, ResultQuery? query = null, CancellationToken cancellationToken = default) =>
        _connection.GetAsync((query ?? new ResultQuery()).ToPath(experimentId), WireJson.Context.PageStoredResult, cancellationToken);

    /// <summary>
    /// All results of a query, page after page; <see cref="ResultQuery.Limit" /> is the size of a page, not of the whole.
    /// </summary>
    /// <param name="experimentId">The experiment's id.</param>
    /// <param name="query">Filters and where to begin; all results where null.</param>
    /// <param name="cancellationToken">Stops between pages or within one.</param>
    /// <exception cref="ExperimentApiException">As <see cref="ListAsync" />, while the sequence is read.</exception>
    public IAsyncEnumerable<StoredResult> EnumerateAsync(
        string experimentId, ResultQuery? query = null, CancellationToken cancellationToken = default)
    {
        query ??= new ResultQuery();
        return Paging.FollowAsync(
            query.Cursor, (cursor, token) => ListAsync(experimentId, query with { Cursor = cursor }, token), cancellationToken);
    }

    /// <summary>All attempts of one experiment at one question.</summary>
    /// <param name="experimentId">The experiment's id.</param>
    /// <param name="questionId">The question's id, of any characters.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ArgumentException">An id is empty, or is <c>.</c> or <c>..</c>, which no address can hold.</exception>
    /// <exception cref="ExperimentApiException">404: there is no such experiment, or it has no answer to the question.</exception>
    public Task<QuestionAttempts> AttemptsAsync(string experimentId, string questionId, CancellationToken cancellationToken = default) =>
        _connection.GetAsync(
            ApiPath.Of("experiments", experimentId, "results", questionId), WireJson.Context.QuestionAttempts, cancellationToken);

    /// <summary>One page of the answers of all experiments to one question.</summary>
    /// <param name="questionId">The question's id, of any characters.</param>
    /// <param name="limit">
    /// Answers in a page, 1 to <see cref="Limits.MaxPageSize" />; <see cref="Limits.DefaultPageSize" /> where null.
    /// </param>
    /// <param name="cursor"><c>next_cursor</c> of the page before.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ArgumentException">The id is empty, or is <c>.</c> or <c>..</c>, which no address can hold.</exception>
    /// <exception cref="ExperimentApiException">400: the cursor belongs to another question.</exception>
    public Task<Page<StoredResult>> ListAcrossExperimentsAsync(
        string questionId, int? limit = null, string? cursor = null, CancellationToken cancellationToken = default)
    {
        string path = new QueryString(ApiPath.Of("questions", questionId, "results")).Add("limit", limit).Add("cursor", cursor).ToString();
        return _connection.GetAsync(path, WireJson.Context.PageStoredResult, cancellationToken);
    }

    /// <summary>The answers of all experiments to one question, page after page.</summary>
    /// <param name="questionId">The question's id, of any characters.</param>
    /// <param name="cancellationToken">Stops between pages or within one.</param>
    /// <exception cref="ExperimentApiException">As <see cref="ListAcrossExperimentsAsync" />, while the sequence is read.</exception>
    public IAsyncEnumerable<StoredResult> EnumerateAcrossExperimentsAsync(
        string questionId, CancellationToken cancellationToken = default) =>
        Paging.FollowAsync(
            null, (cursor, token) => ListAcrossExperimentsAsync(questionId, cursor: cursor, cancellationToken: token), cancellationToken);
}
