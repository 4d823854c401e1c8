using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Exchange;

/// <summary>A judgement of an answer. The newest of an answer counts, where the answer has a <c>reviewed_score</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BundledScore
{
    /// <summary>The question.</summary>
    public required string QuestionId { get; init; }

    /// <summary>The attempt at it that was judged.</summary>
    public required int Attempt { get; init; }

    /// <summary>The judgement's id, a version 7 UUID, so that it comes in once.</summary>
    public required Guid Id { get; init; }

    /// <summary>The grade in [0, 1].</summary>
    public required double Score { get; init; }

    /// <summary>Who judged.</summary>
    public required string Author { get; init; }

    /// <summary>Why; null where nothing was said.</summary>
    public string? Reason { get; init; }

    /// <summary><c>human</c> or <c>judge</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>When it was stored (UTC).</summary>
    public required DateTimeOffset At { get; init; }
}
