using System.Text.Json;
using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Exchange;

/// <summary>One entry of the audit trail, which outlives the experiment it tells of.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BundledAuditEntry
{
    /// <summary>The experiment it tells of.</summary>
    public required string ExperimentId { get; init; }

    /// <summary>The entry's id, a version 7 UUID, so that it comes in once.</summary>
    public required Guid Id { get; init; }

    /// <summary>When it happened (UTC).</summary>
    public required DateTimeOffset At { get; init; }

    /// <summary>What was done, such as <c>patched</c> or <c>deleted</c>.</summary>
    public required string Action { get; init; }

    /// <summary>The key, or the subject of OpenID Connect, that did it there; absent where nobody was known.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public string? Actor { get; init; }

    /// <summary>Each changed member with its value before and after; null where the action says all.</summary>
    public JsonElement? Changes { get; init; }
}
