using ExperimentApi.Client.Experiments;
using ExperimentApi.Client.Http;
using ExperimentApi.Client.Results;

namespace ExperimentApi.Client;

/// <summary>
/// The HTTP API as typed calls, one request each. Every answer other than success is an <see cref="ExperimentApiException" />; a service
/// that cannot be reached is an <see cref="HttpRequestException" />, and one that is too slow for <see cref="HttpClient.Timeout" /> a
/// <see cref="TaskCanceledException" />. Nothing is retried here. Instances are safe to share between threads.
/// </summary>
public sealed class ExperimentApiClient
{
    /// <summary>Makes a client over an HTTP client of yours, which stays yours to dispose.</summary>
    /// <param name="http">
    /// Its <see cref="HttpClient.BaseAddress" /> is the root of the service (<c>http://localhost:5080</c>); a key goes into its
    /// <see cref="HttpClient.DefaultRequestHeaders" /> as <c>Authorization: Bearer</c>.
    /// </param>
    /// <exception cref="ArgumentException"><paramref name="http" /> has no base address.</exception>
    public ExperimentApiClient(HttpClient http)
    {
        ArgumentNullException.ThrowIfNull(http);
        var connection = new ApiConnection(http);
        Experiments = new ExperimentsClient(connection);
        Results = new ResultsClient(connection);
    }

    /// <summary>Experiments: their snapshot, life and metadata.</summary>
    public ExperimentsClient Experiments { get; }

    /// <summary>Results per question, and what follows from them: progress and performance.</summary>
    public ResultsClient Results { get; }
}
