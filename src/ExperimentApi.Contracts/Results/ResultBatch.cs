using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Results;

/// <summary>Several results in one request; it lands whole or not at all.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record ResultBatch
{
    /// <summary>The results, at most 10,000.</summary>
    public IReadOnlyList<ResultSubmission>? Results { get; init; }
}
