namespace ExperimentApi.Contracts.Experiments;

/// <summary>What the service knows of a run that says it is alive.</summary>
public sealed record HeartbeatResponse
{
    /// <summary>The experiment's id.</summary>
    public required string ExperimentId { get; init; }

    /// <summary>The status it shows now; a stalled run is <c>running</c> again.</summary>
    public required string Status { get; init; }

    /// <summary>When the service last heard of the run (UTC).</summary>
    public required DateTimeOffset LastActivityAt { get; init; }
}
