using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Results;

/// <summary>A result as it is stored.</summary>
public sealed record StoredResult : QuestionResult
{
    /// <summary>The experiment it belongs to.</summary>
    [JsonPropertyOrder(-1)]
    public required string ExperimentId { get; init; }

    /// <summary>
    /// The newest score in [0, 1] that a person or a judge gave this content; null where there is none. It counts before <c>score</c>
    /// and <c>is_correct</c>.
    /// </summary>
    [JsonPropertyOrder(1)]
    public double? ReviewedScore { get; init; }

    /// <summary>When the service stored it, or stored its replacement (UTC).</summary>
    [JsonPropertyOrder(1)]
    public required DateTimeOffset ReceivedAt { get; init; }
}
