using ExperimentApi.Client.Http;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Keys;

namespace ExperimentApi.Client.Keys;

/// <summary>
/// Keys of the service. All calls but <see cref="CurrentAsync" /> need the scope <c>admin</c>. Each call throws
/// <see cref="ExperimentApiException" /> for an answer other than success.
/// </summary>
public sealed class KeysClient
{
    private readonly ApiConnection _connection;

    internal KeysClient(ApiConnection connection) => _connection = connection;

    /// <summary>Makes a key. The answer is the only place that shows it.</summary>
    /// <param name="key">Its name and scopes, and what limits it.</param>
    /// <param name="cancellationToken">Gives up waiting; the key may be made all the same.</param>
    /// <exception cref="ExperimentApiException">
    /// 401: it was to be the first key, and there is one by now. 403: a limited key makes no key for other projects. 422: a value is not
    /// valid.
    /// </exception>
    public Task<CreatedKey> CreateAsync(KeyRequest key, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(key);
        return _connection.SendAsync(
            HttpMethod.Post, ApiPath.Of("keys"), ApiConnection.Json(key, WireJson.Context.KeyRequest), WireJson.Context.CreatedKey, cancellationToken);
    }

    /// <summary>One page of the keys, newest first, without their secrets.</summary>
    /// <param name="limit">Keys in a page, 1 to <see cref="Limits.MaxPageSize" />; <see cref="Limits.DefaultPageSize" /> where null.</param>
    /// <param name="cursor"><c>next_cursor</c> of the page before.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<Page<ApiKey>> ListAsync(int? limit = null, string? cursor = null, CancellationToken cancellationToken = default) => _connection.GetAsync(
        new QueryString(ApiPath.Of("keys")).Add("limit", limit).Add("cursor", cursor).ToString(), WireJson.Context.PageApiKey, cancellationToken);

    /// <summary>The keys, newest first, page after page.</summary>
    /// <param name="cancellationToken">Stops between pages or within one.</param>
    public IAsyncEnumerable<ApiKey> EnumerateAsync(CancellationToken cancellationToken = default) =>
        Paging.FollowAsync(null, (cursor, token) => ListAsync(cursor: cursor, cancellationToken: token), cancellationToken);

    /// <summary>Who the service takes this client for, and what it may do. Any key may ask.</summary>
    /// <param name="cancellationToken">Gives up waiting.</param>
    public Task<CurrentAccess> CurrentAsync(CancellationToken cancellationToken = default) =>
        _connection.GetAsync(ApiPath.Of("keys", "current"), WireJson.Context.CurrentAccess, cancellationToken);

    /// <summary>Ends a key, on every instance of the service within a second. Repeating it changes nothing.</summary>
    /// <param name="keyId">What stands between <c>xp_</c> and the secret.</param>
    /// <param name="force">Also the last key that can make keys for everything.</param>
    /// <param name="cancellationToken">Gives up waiting; the key may be revoked all the same.</param>
    /// <exception cref="ExperimentApiException">404: there is no such key. 409: it is the last one that can make keys for everything.</exception>
    public async Task RevokeAsync(string keyId, bool force = false, CancellationToken cancellationToken = default)
    {
        string path = new QueryString(ApiPath.Of("keys", keyId)).Add("force", force ? true : null).ToString();
        using HttpRequestMessage request = _connection.Request(HttpMethod.Delete, path);
        using HttpResponseMessage _ = await _connection.SendAsync(request, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Replaces a key by a new one with the same rights; the old one counts for a while.</summary>
    /// <param name="keyId">What stands between <c>xp_</c> and the secret.</param>
    /// <param name="rotation">For how long the old one counts, and when the new one ends; an hour, and as the old one, where null.</param>
    /// <param name="cancellationToken">Gives up waiting; the key may be rotated all the same.</param>
    /// <exception cref="ExperimentApiException">404: there is no such key. 409: it was revoked or has expired. 422: a value is not valid.</exception>
    public Task<CreatedKey> RotateAsync(string keyId, RotateRequest? rotation = null, CancellationToken cancellationToken = default) =>
        _connection.SendAsync(
            HttpMethod.Post, ApiPath.Of("keys", keyId, "rotate"),
            ApiConnection.Json(rotation ?? new RotateRequest(), WireJson.Context.RotateRequest), WireJson.Context.CreatedKey, cancellationToken);
}
