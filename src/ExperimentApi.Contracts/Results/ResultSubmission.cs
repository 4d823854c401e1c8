using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Results;

/// <summary>A result as a runner posts it. Only its identity is required: <c>question_id</c>, or <c>conversation_id</c> with <c>turn_index</c>.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ResultSubmission : QuestionResult
{
    /// <summary>Another name for <c>conversation_id</c>.</summary>
    public string? RecordId { get; set; }

    /// <summary>Another name for <c>question_type</c>.</summary>
    public string? OperationType { get; set; }

    /// <summary>Another name for <c>expected</c>.</summary>
    public string? GroundTruth { get; set; }

    /// <summary>Another name for <c>predicted</c>.</summary>
    public string? PredictedAnswer { get; set; }
}
