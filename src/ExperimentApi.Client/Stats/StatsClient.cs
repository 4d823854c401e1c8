using System.Text.Json.Serialization.Metadata;
using ExperimentApi.Client.Http;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Client.Stats;

/// <summary>Statistics over many experiments. Each call throws <see cref="ExperimentApiException" /> for an answer other than success.</summary>
public sealed partial class StatsClient
{
    private readonly ApiConnection _connection;

    internal StatsClient(ApiConnection connection) => _connection = connection;

    /// <summary>Everything at a glance.</summary>
    /// <param name="filter">Which experiments; all where null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">400: a filter is not valid.</exception>
    public Task<ServiceStats> TotalsAsync(StatsFilter? filter = null, CancellationToken cancellationToken = default) =>
        GetAsync(ApiPath.Of("stats"), filter, WireJson.Context.ServiceStats, cancellationToken);

    /// <summary>A figure over time, with its deviation between runs and its interval.</summary>
    /// <param name="query">Filters and form; the accuracy by days where null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">400: a filter is not valid, or there would be too many points.</exception>
    public Task<Trends> TrendsAsync(TrendsQuery? query = null, CancellationToken cancellationToken = default) =>
        GetAsync(ApiPath.Of("stats", "trends"), query, WireJson.Context.Trends, cancellationToken);

    /// <summary>Which configurations nothing else beats in accuracy and cost.</summary>
    /// <param name="filter">Which experiments; all where null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">400: a filter is not valid, or there would be too many points.</exception>
    public Task<Frontier> FrontierAsync(StatsFilter? filter = null, CancellationToken cancellationToken = default) =>
        GetAsync(ApiPath.Of("stats", "frontier"), filter, WireJson.Context.Frontier, cancellationToken);

    /// <summary>How many questions a comparison needs, or how small a difference it can show.</summary>
    /// <param name="query">What is planned.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">400: not just one of each pair is given, or out of range. 404: there is no such dataset or baseline.</exception>
    public Task<PowerPlan> PowerAsync(PowerQuery query, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(query);
        return _connection.GetAsync(query.ToPath(), WireJson.Context.PowerPlan, cancellationToken);
    }

    private Task<T> GetAsync<T>(string path, StatsFilter? filter, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        _connection.GetAsync((filter ?? new StatsFilter()).AddTo(new QueryString(path)).ToString(), answer, cancellationToken);
}
