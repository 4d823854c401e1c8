using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Baselines;

/// <summary>What a baseline is to point at.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BaselineRequest
{
    /// <summary>The experiment, or the reference of another baseline, which stands for the experiment it points at now; required.</summary>
    public string? ExperimentId { get; init; }

    /// <summary>Why this one; at most 1 MiB.</summary>
    public string? Note { get; init; }
}
