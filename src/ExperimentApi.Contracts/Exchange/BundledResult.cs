using System.Text.Json.Serialization;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Contracts.Exchange;

/// <summary>A result as <c>POST results</c> takes it, and what the service added. What is null may be absent.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BundledResult : QuestionResult
{
    /// <summary>The newest score in [0, 1] that a person or a judge gave this content; null where there is none.</summary>
    [JsonPropertyOrder(1)]
    public double? ReviewedScore { get; set; }

    /// <summary>When the service stored it, or stored its replacement (UTC); never absent from what the service exports.</summary>
    [JsonPropertyOrder(1)]
    public DateTimeOffset? ReceivedAt { get; set; }
}
