using System.Security.Cryptography;

namespace ExperimentApi.Data.Keys;

/// <summary>What an instance remembers of a key. The same object for as long as the key stays as it is.</summary>
public sealed class StoredKey
{
    // The work for a key that there is not is that for one there is.
    private static readonly byte[] NoHash = new byte[SHA256.HashSizeInBytes];

    public required string Id { get; init; }
    public required byte[] SecretHash { get; init; }
    public required string[] Scopes { get; init; }

    /// <summary>Empty where it is not limited.</summary>
    public required string[] Projects { get; init; }
    public required DateTimeOffset? ExpiresAt { get; init; }
    public required DateTimeOffset? RevokedAt { get; init; }

    /// <summary>Whether the secret is that of the key, and the key counts at this time. In constant time, also where there is no such key.</summary>
    public static bool IsRight(StoredKey? key, ReadOnlySpan<byte> secretHash, DateTimeOffset now) =>
        CryptographicOperations.FixedTimeEquals(key?.SecretHash ?? NoHash, secretHash) && key?.CountsAt(now) == true;

    /// <summary>Whether it is neither revoked nor expired.</summary>
    public bool CountsAt(DateTimeOffset now) => RevokedAt is null && (ExpiresAt is null || ExpiresAt > now);

    internal bool SaysTheSame(StoredKey other) => SecretHash.AsSpan().SequenceEqual(other.SecretHash) && Scopes.AsSpan().SequenceEqual(other.Scopes) &&
        Projects.AsSpan().SequenceEqual(other.Projects) && (ExpiresAt, RevokedAt) == (other.ExpiresAt, other.RevokedAt);
}
