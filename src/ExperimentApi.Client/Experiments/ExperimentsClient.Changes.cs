using System.Net.Http.Headers;
using ExperimentApi.Client.Http;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Performance;

namespace ExperimentApi.Client.Experiments;

public sealed partial class ExperimentsClient
{
    /// <summary>
    /// Changes name, notes, hypothesis, tags or version: a member set in the patch is changed, one set to null is cleared, the others
    /// stay.
    /// </summary>
    /// <param name="experimentId">The experiment's id.</param>
    /// <param name="patch">The changes.</param>
    /// <param name="ifMatch">Change only this version: <see cref="TaggedExperiment.ETag" />. Null changes whatever is there.</param>
    /// <param name="cancellationToken">Gives up waiting; the change may be made all the same.</param>
    /// <exception cref="FormatException"><paramref name="ifMatch" /> is no entity tag (its quotes belong to it).</exception>
    /// <exception cref="ExperimentApiException">
    /// 404: there is none. 412: it is no longer the version of <paramref name="ifMatch" />. 422: a value is not valid.
    /// </exception>
    public async Task<Experiment> PatchAsync(
        string experimentId, ExperimentPatch patch, string? ifMatch = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(patch);
        using HttpRequestMessage request = _connection.Request(
            HttpMethod.Patch, ApiPath.Of("experiments", experimentId), ApiConnection.Json(patch, WireJson.Context.ExperimentPatch));
        if (ifMatch is not null)
            request.Headers.IfMatch.Add(EntityTagHeaderValue.Parse(ifMatch));
        using HttpResponseMessage response = await _connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
        return await AnswerReader.ReadAsync(response, WireJson.Context.Experiment, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Says how a run ended. Repeating it is harmless, and results may still follow.</summary>
    /// <param name="experimentId">The experiment's id.</param>
    /// <param name="finish">The end: one of <see cref="ExperimentStatus.Finished" />, its time, and what failed.</param>
    /// <param name="cancellationToken">Gives up waiting; the run may be finished all the same.</param>
    /// <returns>The performance of all results so far.</returns>
    /// <exception cref="ExperimentApiException">404: there is none. 422: the status or the time is not valid.</exception>
    public Task<ExperimentPerformance> FinishAsync(string experimentId, FinishRequest finish, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(finish);
        return _connection.SendAsync(
            HttpMethod.Post, ApiPath.Of("experiments", experimentId, "finish"), ApiConnection.Json(finish, WireJson.Context.FinishRequest),
            WireJson.Context.ExperimentPerformance, cancellationToken);
    }

    /// <summary>Says that a run is alive; needed when no result comes for <see cref="Contracts.Limits.StalledAfter" />.</summary>
    /// <param name="experimentId">The experiment's id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">404: there is none, or it was deleted.</exception>
    public Task<HeartbeatResponse> HeartbeatAsync(string experimentId, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            HttpMethod.Post, ApiPath.Of("experiments", experimentId, "heartbeat"), null,
            WireJson.Context.HeartbeatResponse, cancellationToken);

    /// <summary>Hides an experiment from lists and look-ups; <see cref="RestoreAsync" /> brings it back.</summary>
    /// <param name="experimentId">The experiment's id.</param>
    /// <param name="cancellationToken">Gives up waiting; it may be deleted all the same.</param>
    /// <exception cref="ExperimentApiException">404: there is none.</exception>
    public Task DeleteAsync(string experimentId, CancellationToken cancellationToken = default) =>
        RemoveAsync(ApiPath.Of("experiments", experimentId), cancellationToken);

    /// <summary>Removes an experiment and its results for good; the id is free again. Needs an admin key once keys are on.</summary>
    /// <param name="experimentId">The experiment's id.</param>
    /// <param name="cancellationToken">Gives up waiting; it may be removed all the same.</param>
    /// <exception cref="ExperimentApiException">403: the key may not. 404: there is none.</exception>
    public Task PurgeAsync(string experimentId, CancellationToken cancellationToken = default) =>
        RemoveAsync(new QueryString(ApiPath.Of("experiments", experimentId)).Add("purge", true).ToString(), cancellationToken);

    /// <summary>Brings back a deleted experiment.</summary>
    /// <param name="experimentId">The experiment's id.</param>
    /// <param name="cancellationToken">Gives up waiting; it may be restored all the same.</param>
    /// <exception cref="ExperimentApiException">404: there is none, or it was purged.</exception>
    public Task<Experiment> RestoreAsync(string experimentId, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            HttpMethod.Post, ApiPath.Of("experiments", experimentId, "restore"), null, WireJson.Context.Experiment, cancellationToken);

    private async Task RemoveAsync(string path, CancellationToken cancellationToken)
    {
        using HttpRequestMessage request = _connection.Request(HttpMethod.Delete, path);
        using HttpResponseMessage _ = await _connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }
}
