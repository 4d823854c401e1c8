namespace ExperimentApi.Hosting.Shutdown;

/// <summary>How the service stops; section <c>Shutdown</c> of the configuration.</summary>
public sealed class ShutdownOptions
{
    public const string Section = "Shutdown";

    /// <summary>
    /// How long the service goes on answering after SIGTERM while <c>/health/ready</c> already says 503, so that balancers look elsewhere before
    /// it stops listening. Not at all by default: without a balancer it would only make the stop longer.
    /// </summary>
    public TimeSpan DrainTime { get; set; } = TimeSpan.Zero;

    /// <summary>How long requests under way have to commit and answer when the service has stopped listening.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(30);
}
