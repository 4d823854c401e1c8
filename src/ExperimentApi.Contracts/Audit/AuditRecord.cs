using System.Text.Json;

namespace ExperimentApi.Contracts.Audit;

/// <summary>Who did what, when.</summary>
public sealed record AuditRecord
{
    /// <summary>The entry's id, a version 7 UUID.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it happened (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was done, such as <c>patched</c>, <c>deleted</c>, <c>purged</c>, <c>baseline set</c> or <c>key revoked</c>.</summary>
    public required string Action { get; init; }

    /// <summary>Who did it: the id of a key, or <c>oidc:</c> and a subject. Null where nobody was known because there were no keys. An entry that an import brought names a key of the service it came from.</summary>
    public string? Actor { get; init; }

    /// <summary>The experiment it was done to; null where it was a key.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Each changed member with its value before and after, or what there is to know of a key; null where the action says all.</summary>
    public JsonElement? Changes { get; init; }
}
