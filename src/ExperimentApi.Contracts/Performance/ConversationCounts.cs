using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Performance;

/// <summary>Whole conversations.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ConversationCounts
{
    /// <summary>Conversations with an answer.</summary>
    public long? Total { get; init; }

    /// <summary>Conversations in which every answer is right.</summary>
    public long? FullyCorrect { get; init; }
}
