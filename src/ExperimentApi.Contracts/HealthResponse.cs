namespace ExperimentApi.Contracts;

/// <summary>How the service is.</summary>
public sealed record HealthResponse
{
    /// <summary><c>live</c> or <c>ready</c>.</summary>
    public required string Status { get; init; }

    /// <summary>Version of the service; null where it was built without one.</summary>
    public string? Version { get; init; }
}
