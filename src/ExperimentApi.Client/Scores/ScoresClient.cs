using System.Net;
using ExperimentApi.Client.Http;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Scores;

namespace ExperimentApi.Client.Scores;

/// <summary>
/// What people and judges say of answers; the newest counts everywhere. Each call throws <see cref="ExperimentApiException" /> for an
/// answer other than success.
/// </summary>
public sealed class ScoresClient
{
    private readonly ApiConnection _connection;

    internal ScoresClient(ApiConnection connection) => _connection = connection;

    /// <summary>Judges an answer. Repeating the judgement that counts changes nothing.</summary>
    /// <param name="experimentId">The experiment's id, or the reference of a baseline.</param>
    /// <param name="questionId">The question's id, of any characters.</param>
    /// <param name="score">The judgement; <c>score</c> and <c>author</c> are required.</param>
    /// <param name="cancellationToken">Gives up waiting; the score may be stored all the same.</param>
    /// <exception cref="ArgumentException">An id is empty, or is <c>.</c> or <c>..</c>, which no address can hold.</exception>
    /// <exception cref="ExperimentApiException">404: there is no such experiment or answer. 422: a value is not valid.</exception>
    public async Task<CreatedScore> CreateAsync(
        string experimentId, string questionId, ScoreRequest score, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(score);
        using HttpRequestMessage request = _connection.Request(
            HttpMethod.Post, PathOf(experimentId, questionId), ApiConnection.Json(score, WireJson.Context.ScoreRequest));
        using HttpResponseMessage response = await _connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
        StoredScore stored = await AnswerReader.ReadAsync(response, WireJson.Context.StoredScore, cancellationToken).ConfigureAwait(false);
        return new CreatedScore(stored, response.StatusCode == HttpStatusCode.Created);
    }

    /// <summary>One page of the judgements of all attempts at a question, newest first.</summary>
    /// <param name="experimentId">The experiment's id, or the reference of a baseline.</param>
    /// <param name="questionId">The question's id, of any characters.</param>
    /// <param name="limit">
    /// Judgements in a page, 1 to <see cref="Limits.MaxPageSize" />; <see cref="Limits.DefaultPageSize" /> where null.
    /// </param>
    /// <param name="cursor"><c>next_cursor</c> of the page before.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">
    /// 400: the cursor belongs to another question. 404: there is no such experiment, or it has no answer to the question.
    /// </exception>
    public Task<Page<StoredScore>> ListAsync(
        string experimentId, string questionId, int? limit = null, string? cursor = null, CancellationToken cancellationToken = default)
    {
        string path = new QueryString(PathOf(experimentId, questionId)).Add("limit", limit).Add("cursor", cursor).ToString();
        return _connection.GetAsync(path, WireJson.Context.PageStoredScore, cancellationToken);
    }

    /// <summary>The judgements of all attempts at a question, newest first, page after page.</summary>
    /// <param name="experimentId">The experiment's id, or the reference of a baseline.</param>
    /// <param name="questionId">The question's id, of any characters.</param>
    /// <param name="cancellationToken">Stops between pages or within one.</param>
    /// <exception cref="ExperimentApiException">As <see cref="ListAsync" />, while the sequence is read.</exception>
    public IAsyncEnumerable<StoredScore> EnumerateAsync(
        string experimentId, string questionId, CancellationToken cancellationToken = default) =>
        Paging.FollowAsync(
            null, (cursor, token) => ListAsync(experimentId, questionId, cursor: cursor, cancellationToken: token), cancellationToken);

    private static string PathOf(string experimentId, string questionId) =>
        ApiPath.Of("experiments", experimentId, "results", questionId, "scores");
}
