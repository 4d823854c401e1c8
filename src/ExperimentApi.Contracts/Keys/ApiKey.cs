namespace ExperimentApi.Contracts.Keys;

/// <summary>A key, without its secret, which nobody has but its owner.</summary>
public record ApiKey
{
    /// <summary>What stands between <c>xp_</c> and the secret; the audit trail names it as <c>actor</c>.</summary>
    public required string KeyId { get; init; }

    /// <summary>What it is for.</summary>
    public required string Name { get; init; }

    /// <summary>What it may do: words of <see cref="Scope" />.</summary>
    public required IReadOnlyList<string> Scopes { get; init; }

    /// <summary>The projects it is limited to; empty where it is not.</summary>
    public required IReadOnlyList<string> Projects { get; init; }

    /// <summary><c>active</c>, <c>expired</c> or <c>revoked</c>: a word of <see cref="KeyStatus" />.</summary>
    public required string Status { get; init; }

    /// <summary>When it was made (UTC).</summary>
    public required DateTimeOffset CreatedAt { get; init; }

    /// <summary>Who made it, as <c>actor</c> of the audit trail; null for the first key, made when there was none.</summary>
    public string? CreatedBy { get; init; }

    /// <summary>From when on it no longer counts (UTC); null where it does not expire.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>When it was revoked (UTC); null where it was not.</summary>
    public DateTimeOffset? RevokedAt { get; init; }

    /// <summary>When it was used last (UTC), true to a minute or two; null where it was not.</summary>
    public DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The id of the key that it took the place of; null where it was made anew.</summary>
    public string? RotatedFrom { get; init; }
}

/// <summary>A new key. This answer is the only place that ever shows it.</summary>
public sealed record CreatedKey : ApiKey
{
    /// <summary>The key itself, to be sent as <c>Authorization: Bearer</c>. Keep it: it cannot be shown again.</summary>
    public required string Key { get; init; }
}

/// <summary>Whether a key counts.</summary>
public static class KeyStatus
{
    /// <summary>It counts.</summary>
    public const string Active = "active";

    /// <summary>Its time is over.</summary>
    public const string Expired = "expired";

    /// <summary>It was revoked.</summary>
    public const string Revoked = "revoked";
}
