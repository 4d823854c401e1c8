using ExperimentApi.Client.Http;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Client.Baselines;

/// <summary>
/// Names for experiments to measure against. <see cref="BaselineReference" /> writes one where an experiment id may stand. Each call throws
/// <see cref="ExperimentApiException" /> for an answer other than success.
/// </summary>
public sealed class BaselinesClient
{
    private readonly ApiConnection _connection;

    internal BaselinesClient(ApiConnection connection) => _connection = connection;

    /// <summary>Gives an experiment a name, or points the name at another experiment.</summary>
    /// <param name="project">The project; <see cref="BaselineReference.DefaultProject" /> is that of experiments that name none.</param>
    /// <param name="name">The name: letters, digits, dots, underscores and hyphens.</param>
    /// <param name="baseline">The experiment, of any project, and why it is this one.</param>
    /// <param name="cancellationToken">Gives up waiting; the name may be given all the same.</param>
    /// <exception cref="ExperimentApiException">
    /// 400: the name is not acceptable. 404: there is no such experiment, or it was deleted. 422: a value is not valid.
    /// </exception>
    public Task<Baseline> SetAsync(
        string project, string name, BaselineRequest baseline, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(baseline);
        return _connection.SendAsync(
            HttpMethod.Put, PathOf(project, name), ApiConnection.Json(baseline, WireJson.Context.BaselineRequest),
            WireJson.Context.Baseline, cancellationToken);
    }

    /// <summary>What a name points at.</summary>
    /// <param name="project">The project.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">404: the project has no such baseline.</exception>
    public Task<Baseline> GetAsync(string project, string name, CancellationToken cancellationToken = default) =>
        _connection.GetAsync(PathOf(project, name), WireJson.Context.Baseline, cancellationToken);

    /// <summary>Takes a name away; the experiment stays as it is.</summary>
    /// <param name="project">The project.</param>
    /// <param name="name">The name.</param>
    /// <param name="cancellationToken">Gives up waiting; the name may be taken away all the same.</param>
    /// <exception cref="ExperimentApiException">404: the project has no such baseline.</exception>
    public async Task DeleteAsync(string project, string name, CancellationToken cancellationToken = default)
    {
        using HttpRequestMessage request = _connection.Request(HttpMethod.Delete, PathOf(project, name));
        using HttpResponseMessage _ = await _connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>One page of a project's baselines, in order of their names.</summary>
    /// <param name="project">The project.</param>
    /// <param name="limit">
    /// Baselines in a page, 1 to <see cref="Limits.MaxPageSize" />; <see cref="Limits.DefaultPageSize" /> where null.
    /// </param>
    /// <param name="cursor"><c>next_cursor</c> of the page before.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">400: the cursor belongs to another project.</exception>
    public Task<Page<Baseline>> ListAsync(
        string project, int? limit = null, string? cursor = null, CancellationToken cancellationToken = default)
    {
        string path = new QueryString(ApiPath.Of("projects", project, "baselines")).Add("limit", limit).Add("cursor", cursor).ToString();
        return _connection.GetAsync(path, WireJson.Context.PageBaseline, cancellationToken);
    }

    /// <summary>A project's baselines in order of their names, page after page.</summary>
    /// <param name="project">The project.</param>
    /// <param name="cancellationToken">Stops between pages or within one.</param>
    /// <exception cref="ExperimentApiException">As <see cref="ListAsync" />, while the sequence is read.</exception>
    public IAsyncEnumerable<Baseline> EnumerateAsync(string project, CancellationToken cancellationToken = default) =>
        Paging.FollowAsync(
            null, (cursor, token) => ListAsync(project, cursor: cursor, cancellationToken: token), cancellationToken);

    private static string PathOf(string project, string name) => ApiPath.Of("projects", project, "baselines", name);
}
