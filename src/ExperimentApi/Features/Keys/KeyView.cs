using ExperimentApi.Contracts.Keys;
using ExperimentApi.Data.Entities;
using ExperimentApi.Http;

namespace ExperimentApi.Features.Keys;

/// <summary>Stored keys as the contract shows them.</summary>
internal static class KeyView
{
    public static ApiKey Of(ApiKeyEntity row, DateTimeOffset now) => new()
    {
        KeyId = row.Id,
        Name = row.Name,
        Scopes = row.Scopes,
        Projects = row.Projects,
        Status = row.RevokedAt is not null ? KeyStatus.Revoked : row.IsUsableAt(now) ? KeyStatus.Active : KeyStatus.Expired,
        CreatedAt = row.CreatedAt,
        CreatedBy = row.CreatedBy,
        ExpiresAt = row.ExpiresAt,
        RevokedAt = row.RevokedAt,
        LastUsedAt = row.LastUsedAt,
        RotatedFrom = row.RotatedFrom,
    };

    public static CreatedKey Created(ApiKeyEntity row, string key) => new()
    {
        KeyId = row.Id,
        Name = row.Name,
        Scopes = row.Scopes,
        Projects = row.Projects,
        Status = KeyStatus.Active,
        CreatedAt = row.CreatedAt,
        CreatedBy = row.CreatedBy,
        ExpiresAt = row.ExpiresAt,
        RotatedFrom = row.RotatedFrom,
        Key = key,
    };

    public static Problem NotFound(string id) => Problem.NotFound($"There is no key '{id}'.");
}
