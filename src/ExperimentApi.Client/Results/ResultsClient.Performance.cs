using ExperimentApi.Client.Http;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Performance;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Results;

public sealed partial class ResultsClient
{
    /// <summary>How far a run has come, and when it should be done.</summary>
    /// <param name="experimentId">The experiment's id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">404: there is no such experiment.</exception>
    public Task<ExperimentProgress> ProgressAsync(string experimentId, CancellationToken cancellationToken = default) =>
        _connection.GetAsync(ApiPath.Of("experiments", experimentId, "progress"), WireJson.Context.ExperimentProgress, cancellationToken);

    /// <summary>What the stored results give, with what the runner reported beside it.</summary>
    /// <param name="experimentId">The experiment's id.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">404: there is no such experiment.</exception>
    public Task<ExperimentPerformance> PerformanceAsync(string experimentId, CancellationToken cancellationToken = default) =>
        _connection.GetAsync(PerformancePath(experimentId), WireJson.Context.ExperimentPerformance, cancellationToken);

    /// <summary>Stores the runner's own figures, in place of earlier ones; they change nothing that is computed.</summary>
    /// <param name="experimentId">The experiment's id.</param>
    /// <param name="reported">The figures; rates in [0, 1], times in seconds, money in US dollars.</param>
    /// <param name="cancellationToken">Gives up waiting; the figures may be stored all the same.</param>
    /// <returns>The performance, with every figure in which the report and the stored results disagree.</returns>
    /// <exception cref="ExperimentApiException">404: there is no such experiment. 422: a figure is not valid.</exception>
    public Task<ExperimentPerformance> ReportPerformanceAsync(
        string experimentId, PerformanceFigures reported, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(reported);
        return _connection.SendAsync(
            HttpMethod.Put, PerformancePath(experimentId), ApiConnection.Json(reported, WireJson.Context.PerformanceFigures),
            WireJson.Context.ExperimentPerformance, cancellationToken);
    }

    private static string PerformancePath(string experimentId) => ApiPath.Of("experiments", experimentId, "performance");
}
