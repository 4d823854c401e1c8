using System.Text.Json.Serialization;
using ExperimentApi.Contracts.Json;

namespace ExperimentApi.Contracts.Performance;

/// <summary>A confidence interval of an accuracy.</summary>
public sealed record AccuracyInterval
{
    /// <summary>Lower end, in [0, 1].</summary>
    public required double Low { get; init; }

    /// <summary>Upper end, in [0, 1].</summary>
    public required double High { get; init; }

    /// <summary>Confidence level, such as 0.95.</summary>
    public required double Level { get; init; }

    /// <summary><c>wilson</c> (independent right-or-wrong answers) or <c>clustered_t</c> (conversations, repeats or graded scores).</summary>
    [JsonConverter(typeof(RequiredTextConverter))]
    public required string Method { get; init; }
}
