namespace ExperimentApi.Hosting.Telemetry;

/// <summary>What is told of the service besides its log; section <c>Telemetry</c> of the configuration. OTLP has the variables of OpenTelemetry.</summary>
public sealed class TelemetryOptions
{
    public const string Section = "Telemetry";

    /// <summary>Whether <c>/metrics</c> is served.</summary>
    public bool Metrics { get; set; } = true;
}
