using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Keys;

/// <summary>A key to be made.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record KeyRequest
{
    /// <summary>What it is for, 1 to 200 characters, such as the runner or person that gets it. Required.</summary>
    public string? Name { get; init; }

    /// <summary>What it may do: one or more of <c>ingest</c>, <c>read</c>, <c>write</c>, <c>admin</c>. Required.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The projects it is limited to, at most 100; without any it is not limited, which a key that is limited itself cannot give.</summary>
    public IReadOnlyList<string>? Projects { get; init; }

    /// <summary>From when on it no longer counts (RFC 3339); this or <see cref="ExpiresIn" />, or neither.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>After how many seconds it no longer counts.</summary>
    public double? ExpiresIn { get; init; }
}

/// <summary>How a key is to be replaced by a new one.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record RotateRequest
{
    /// <summary>For how many seconds the old key still counts, from 0 to 30 days; an hour where absent. A key that somebody else may know is revoked, not rotated.</summary>
    public double? GracePeriod { get; init; }

    /// <summary>From when on the new key no longer counts (RFC 3339); as the old one where absent. This or <see cref="ExpiresIn" />, or neither.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>After how many seconds the new key no longer counts.</summary>
    public double? ExpiresIn { get; init; }
}
