using ExperimentApi.Client.Http;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Audit;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Client.Audit;

/// <summary>Who changed what. Needs the scope <c>admin</c>. Each call throws <see cref="ExperimentApiException" /> for an answer other than success.</summary>
public sealed class AuditClient
{
    private readonly ApiConnection _connection;

    internal AuditClient(ApiConnection connection) => _connection = connection;

    /// <summary>One page of the audit trail, newest first.</summary>
    /// <param name="query">Which entries, and the place; all of them from the newest where null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">400: the cursor belongs to other filters.</exception>
    public Task<Page<AuditRecord>> ListAsync(AuditQuery? query = null, CancellationToken cancellationToken = default) =>
        _connection.GetAsync((query ?? new AuditQuery()).ToPath(), WireJson.Context.PageAuditRecord, cancellationToken);

    /// <summary>The audit trail, newest first, page after page.</summary>
    /// <param name="query">Which entries, and the place to begin; all of them from the newest where null.</param>
    /// <param name="cancellationToken">Stops between pages or within one.</param>
    /// <exception cref="ExperimentApiException">As <see cref="ListAsync" />, while the sequence is read.</exception>
    public IAsyncEnumerable<AuditRecord> EnumerateAsync(AuditQuery? query = null, CancellationToken cancellationToken = default)
    {
        AuditQuery all = query ?? new AuditQuery();
        return Paging.FollowAsync(all.Cursor, (cursor, token) => ListAsync(all with { Cursor = cursor }, token), cancellationToken);
    }
}

/// <summary>Which entries of the audit trail: what is null does not restrict, what is given must all hold.</summary>
public sealed record AuditQuery
{
    /// <summary>Of this experiment, also one that was purged.</summary>
    public string? Experiment { get; init; }

    /// <summary>What was done, such as <c>deleted</c> or <c>key created</c>.</summary>
    public string? Action { get; init; }

    /// <summary>Who did it: the id of a key, or <c>oidc:</c> and a subject.</summary>
    public string? Actor { get; init; }

    /// <summary>At or after this time.</summary>
    public DateTimeOffset? From { get; init; }

    /// <summary>Before this time.</summary>
    public DateTimeOffset? To { get; init; }

    /// <summary>Entries in a page, 1 to <see cref="Limits.MaxPageSize" />; <see cref="Limits.DefaultPageSize" /> where null.</summary>
    public int? Limit { get; init; }

    /// <summary><c>next_cursor</c> of the page before.</summary>
    public string? Cursor { get; init; }

    internal string ToPath() => new QueryString(ApiPath.Of("audit"))
        .Add("experiment", Experiment).Add("action", Action).Add("actor", Actor).Add("from", From).Add("to", To).Add("limit", Limit).Add("cursor", Cursor).ToString();
}
