using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Experiments;

/// <summary>How a run ended.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record FinishRequest
{
    /// <summary><c>completed</c>, <c>failed</c> or <c>cancelled</c>.</summary>
    public string? Status { get; init; }

    /// <summary>End of the run (RFC 3339); the time of arrival where absent.</summary>
    public DateTimeOffset? FinishedAt { get; init; }

    /// <summary>What ended a failed run.</summary>
    public string? Error { get; init; }
}
