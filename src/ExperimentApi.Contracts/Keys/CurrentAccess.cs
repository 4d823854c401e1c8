namespace ExperimentApi.Contracts.Keys;

/// <summary>Who the service takes the caller for.</summary>
public sealed record CurrentAccess
{
    /// <summary>Whom the audit trail names: the id of a key, or <c>oidc:</c> and a subject; null where nobody is known because there are no keys.</summary>
    public string? Actor { get; init; }

    /// <summary>What the caller may do, with what follows from it: <c>admin</c> lists every scope.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The projects the caller is limited to; empty where it is not.</summary>
    public required IReadOnlyList<string> Projects { get; init; }

    /// <summary>The key, where the caller has one of the database.</summary>
    public ApiKey? Key { get; init; }
}
