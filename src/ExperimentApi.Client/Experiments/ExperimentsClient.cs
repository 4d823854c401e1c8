using System.Net;
using ExperimentApi.Client.Http;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Client.Experiments;

/// <summary>Calls on experiments. Each throws <see cref="ExperimentApiException" /> for an answer other than success.</summary>
public sealed partial class ExperimentsClient
{
    private readonly ApiConnection _connection;

    internal ExperimentsClient(ApiConnection connection) => _connection = connection;

    /// <summary>Stores a snapshot. With an <c>experiment_id</c> in it, repeating the call is safe.</summary>
    /// <param name="snapshot">The run's full configuration.</param>
    /// <param name="cancellationToken">Gives up waiting; the snapshot may be stored all the same.</param>
    /// <returns>The experiment, and whether it is new. What looked like a credential is listed in its <c>redacted</c>.</returns>
    /// <exception cref="ExperimentApiException">409: the id is taken by another snapshot. 422: a value is not valid.</exception>
    public async Task<CreatedExperiment> CreateAsync(ExperimentSnapshot snapshot, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        using HttpRequestMessage request = _connection.Request(
            HttpMethod.Post, ApiPath.Of("experiments"), ApiConnection.Json(snapshot, WireJson.Context.ExperimentSnapshot));
        using HttpResponseMessage response = await _connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
        Experiment experiment = await AnswerReader
            .ReadAsync(response, WireJson.Context.Experiment, cancellationToken).ConfigureAwait(false);
        return new CreatedExperiment(experiment, response.StatusCode == HttpStatusCode.Created);
    }

    /// <summary>One page of experiments.</summary>
    /// <param name="query">Filters, order and place; all experiments where null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">400: the cursor belongs to another query. 422: a filter is not valid.</exception>
    public Task<Page<ExperimentSummary>> ListAsync(ExperimentQuery? query = null, CancellationToken cancellationToken = default) =>
        _connection.GetAsync((query ?? new ExperimentQuery()).ToPath(), WireJson.Context.PageExperimentSummary, cancellationToken);

    /// <summary>
    /// All experiments of a query, page after page; <see cref="ExperimentQuery.Limit" /> is the size of a page, not of the whole.
    /// </summary>
    /// <param name="query">Filters, order and where to begin; all experiments where null.</param>
    /// <param name="cancellationToken">Stops between pages or within one.</param>
    /// <exception cref="ExperimentApiException">As <see cref="ListAsync" />, while the sequence is read.</exception>
    public IAsyncEnumerable<ExperimentSummary> EnumerateAsync(ExperimentQuery? query = null, CancellationToken cancellationToken = default)
    {
        query ??= new ExperimentQuery();
        return Paging.FollowAsync(query.Cursor, (cursor, token) => ListAsync(query with { Cursor = cursor }, token), cancellationToken);
    }

    /// <summary>One experiment: metadata, configuration and performance.</summary>
    /// <param name="experimentId">The experiment's id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">404: there is none, or it was deleted.</exception>
    public async Task<Experiment> GetAsync(string experimentId, CancellationToken cancellationToken = default) =>
        (await GetTaggedAsync(experimentId, cancellationToken).ConfigureAwait(false)).Experiment;

    /// <summary>One experiment with its entity tag, to change it only if nobody else has.</summary>
    /// <param name="experimentId">The experiment's id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">404: there is none, or it was deleted.</exception>
    public async Task<TaggedExperiment> GetTaggedAsync(string experimentId, CancellationToken cancellationToken = default)
    {
        using HttpRequestMessage request = _connection.Request(HttpMethod.Get, ApiPath.Of("experiments", experimentId));
        using HttpResponseMessage response = await _connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
        Experiment experiment = await AnswerReader
            .ReadAsync(response, WireJson.Context.Experiment, cancellationToken).ConfigureAwait(false);
        return new TaggedExperiment(experiment, response.Headers.ETag?.ToString());
    }

    /// <summary>The configuration in the form of the original tracker's revert file, to run the experiment again.</summary>
    /// <param name="experimentId">The experiment's id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">404: there is none, or it was deleted.</exception>
    public Task<RevertFile> RevertAsync(string experimentId, CancellationToken cancellationToken = default) =>
        _connection.GetAsync(ApiPath.Of("experiments", experimentId, "revert"), WireJson.Context.RevertFile, cancellationToken);

    /// <summary>Other experiments with the same configuration, and which of them were asked the same questions.</summary>
    /// <param name="experimentId">The experiment's id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">404: there is none, or it was deleted.</exception>
    public Task<Duplicates> DuplicatesAsync(string experimentId, CancellationToken cancellationToken = default) =>
        _connection.GetAsync(ApiPath.Of("experiments", experimentId, "duplicates"), WireJson.Context.Duplicates, cancellationToken);
}
