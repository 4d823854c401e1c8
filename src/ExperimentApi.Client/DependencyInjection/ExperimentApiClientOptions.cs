using ExperimentApi.Client.Recording;

namespace ExperimentApi.Client.DependencyInjection;

/// <summary>Which service, with which key, and how runs are recorded.</summary>
public sealed class ExperimentApiClientOptions
{
    /// <summary>The root of the service, such as <c>http://localhost:5080</c>.</summary>
    public Uri? BaseAddress { get; set; }

    /// <summary>The key (<c>xp_…</c>); null where the service asks for none.</summary>
    public string? ApiKey { get; set; }

    /// <summary>How runs are recorded; logger and clock come from the container.</summary>
    public RecorderOptions Recording { get; } = new();
}
