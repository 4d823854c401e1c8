using ExperimentApi.Client.Http;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Results;

public sealed partial class ResultsClient
{
    /// <summary>Posts one result. When this returns, it is on the service's disk; repeating the same one is safe.</summary>
    /// <param name="experimentId">The experiment's id.</param>
    /// <param name="result">The result; only its identity is required.</param>
    /// <param name="onConflict">What to do where other content is stored.</param>
    /// <param name="cancellationToken">Gives up waiting; the result may be stored all the same.</param>
    /// <exception cref="ExperimentApiException">
    /// 404: there is no such experiment. 409: other content is stored. 413: too large. 422: a value is not valid.
    /// </exception>
    public Task<IngestReceipt> PostAsync(
        string experimentId, ResultSubmission result, OnConflict onConflict = OnConflict.Fail,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(result);
        return _connection.SendAsync(
            HttpMethod.Post, PostingPath(experimentId, onConflict), ApiConnection.Json(result, SubmissionJson.Context.ResultSubmission),
            WireJson.Context.IngestReceipt, cancellationToken);
    }

    /// <summary>
    /// Posts several results, which land whole or not at all. When this returns, they are on the service's disk; repeating the same
    /// ones is safe.
    /// </summary>
    /// <param name="experimentId">The experiment's id.</param>
    /// <param name="results">
    /// At most <see cref="Contracts.Limits.MaxResultsPerRequest" /> results and <see cref="Contracts.Limits.MaxJsonBodyBytes" /> bytes
    /// of JSON.
    /// </param>
    /// <param name="onConflict">What to do where other content is stored.</param>
    /// <param name="cancellationToken">Gives up waiting; the results may be stored all the same.</param>
    /// <exception cref="ExperimentApiException">
    /// 404: there is no such experiment. 409: other content is stored. 413: too large. 422: a value is not valid.
    /// </exception>
    public Task<IngestReceipt> PostManyAsync(
        string experimentId, IReadOnlyList<ResultSubmission> results, OnConflict onConflict = OnConflict.Fail,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(results);
        return _connection.SendAsync(
            HttpMethod.Post, PostingPath(experimentId, onConflict),
            ApiConnection.Json(results, SubmissionJson.Context.IReadOnlyListResultSubmission),
            WireJson.Context.IngestReceipt, cancellationToken);
    }

    /// <summary>
    /// Posts any number of results as one stream (NDJSON), which lands whole or not at all; memory does not grow with their number. An
    /// exception of the sequence breaks the request off, so that nothing is stored, and comes out of this call.
    /// </summary>
    /// <param name="experimentId">The experiment's id.</param>
    /// <param name="results">
    /// The results, read once while they are sent; at most <see cref="Contracts.Limits.MaxNdjsonBodyBytes" /> bytes of JSON.
    /// </param>
    /// <param name="onConflict">What to do where other content is stored.</param>
    /// <param name="cancellationToken">Breaks the request off.</param>
    /// <remarks><see cref="HttpClient.Timeout" /> counts for the whole upload: raise it for long ones.</remarks>
    /// <exception cref="ExperimentApiException">
    /// 404: there is no such experiment. 409: other content is stored. 413: too large. 422: a value is not valid.
    /// </exception>
    /// <exception cref="HttpRequestException">Also where the service refused and hung up while results were still being sent.</exception>
    public async Task<IngestReceipt> PostStreamAsync(
        string experimentId, IAsyncEnumerable<ResultSubmission> results, OnConflict onConflict = OnConflict.Fail,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(results);
        using HttpRequestMessage request = _connection.Request(
            HttpMethod.Post, PostingPath(experimentId, onConflict),
            new NdjsonContent<ResultSubmission>(results, SubmissionJson.Context.ResultSubmission));
        // A missing key or experiment is then refused before the first result is sent, and the refusal is read instead of a broken pipe.
        request.Headers.ExpectContinue = true;
        using HttpResponseMessage response = await _connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return await AnswerReader.ReadAsync(response, WireJson.Context.IngestReceipt, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Posts results that are JSON already.</summary>
    internal Task<IngestReceipt> PostBodyAsync(
        string experimentId, HttpContent body, OnConflict onConflict, CancellationToken cancellationToken) =>
        _connection.SendAsync(
            HttpMethod.Post, PostingPath(experimentId, onConflict), body, WireJson.Context.IngestReceipt, cancellationToken);

    private static string PostingPath(string experimentId, OnConflict onConflict) =>
        new QueryString(ApiPath.Of("experiments", experimentId, "results"))
            .Add("on_conflict", onConflict switch
            {
                OnConflict.Fail => null,
                OnConflict.Replace => "replace",
                OnConflict.Keep => "keep",
                _ => throw new ArgumentOutOfRangeException(nameof(onConflict), onConflict, "No such way to handle a conflict."),
            })
            .ToString();
}
