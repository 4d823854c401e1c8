using System.Text.Json.Serialization;

namespace ExperimentApi.Contracts.Exchange;

/// <summary>A baseline that points at the experiment it stands with.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
public sealed record BundledBaseline
{
    /// <summary>The project whose name it is.</summary>
    public required string Project { get; init; }

    /// <summary>The name, unique within its project.</summary>
    public required string Name { get; init; }

    /// <summary>When it was last pointed at another experiment or noted upon (UTC).</summary>
    public required DateTimeOffset SetAt { get; init; }

    /// <summary>Why this experiment; null where nothing was said.</summary>
    public string? Note { get; init; }
}
