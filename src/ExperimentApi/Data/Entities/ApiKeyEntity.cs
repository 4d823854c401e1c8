namespace ExperimentApi.Data.Entities;

/// <summary>A key, without its secret. Kept for good: who did what is asked long after a key was revoked.</summary>
public sealed class ApiKeyEntity
{
    /// <summary>What stands between <c>xp_</c> and the secret, and in the audit trail.</summary>
    public required string Id { get; set; }

    /// <summary>SHA-256 of the secret.</summary>
    public required byte[] SecretHash { get; set; }
    public required string Name { get; set; }
    public required string[] Scopes { get; set; }

    /// <summary>The projects it is limited to; empty where it is not.</summary>
    public required string[] Projects { get; set; }
    public DateTimeOffset CreatedAt { get; set; }

    /// <summary>The actor who made it; null where there were no keys yet.</summary>
    public string? CreatedBy { get; set; }
    public DateTimeOffset? ExpiresAt { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }

    /// <summary>To the minute or so. Written by <see cref="Keys.KeyUsage" /> only.</summary>
    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>The key whose successor it is.</summary>
    public string? RotatedFrom { get; set; }

    public bool IsUsableAt(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || ExpiresAt > now);
}
