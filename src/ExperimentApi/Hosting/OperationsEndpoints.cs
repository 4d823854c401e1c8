using ExperimentApi.Hosting.Telemetry;

namespace ExperimentApi.Hosting;

/// <summary>What those ask who keep the service running.</summary>
public static class OperationsEndpoints
{
    public static void MapOperations(this WebApplication app)
    {
        app.MapHealth();
        app.MapMetrics();
    }
}
