namespace ExperimentApi.Hosting.Telemetry;

/// <summary>What the variables of OpenTelemetry ask for; everything else about it (protocol, headers, sampling, intervals) its SDK reads itself.</summary>
/// <remarks>Source: OpenTelemetry, Environment Variable Specification, and OTLP Exporter Configuration.</remarks>
internal sealed class OtlpSettings(IConfiguration configuration)
{
    public bool Traces { get; } = IsWanted(configuration, "TRACES");

    public bool Metrics { get; } = IsWanted(configuration, "METRICS");

    public static bool IsDisabled(IConfiguration configuration) => string.Equals(configuration["OTEL_SDK_DISABLED"], "true", StringComparison.OrdinalIgnoreCase);

    private static bool IsWanted(IConfiguration configuration, string signal) => !IsDisabled(configuration) &&
        configuration[$"OTEL_{signal}_EXPORTER"] is null or "" or "otlp" &&
        !(string.IsNullOrEmpty(configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]) && string.IsNullOrEmpty(configuration[$"OTEL_EXPORTER_OTLP_{signal}_ENDPOINT"]));
}
