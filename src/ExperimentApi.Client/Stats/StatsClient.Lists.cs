using ExperimentApi.Client.Http;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Client.Stats;

public sealed partial class StatsClient
{
    /// <summary>One page of models, those in most experiments first.</summary>
    /// <param name="query">Filters and place; all experiments where null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">400: a filter is not valid, or the cursor belongs to another query.</exception>
    public Task<Page<ModelStats>> ModelsAsync(StatsListQuery? query = null, CancellationToken cancellationToken = default) =>
        GetAsync(ApiPath.Of("stats", "models"), query, WireJson.Context.PageModelStats, cancellationToken);

    /// <summary>One page of agents, those executed most often first.</summary>
    /// <param name="query">Filters and place; all experiments where null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">400: a filter is not valid, or the cursor belongs to another query.</exception>
    public Task<Page<AgentStats>> AgentsAsync(StatsListQuery? query = null, CancellationToken cancellationToken = default) =>
        GetAsync(ApiPath.Of("stats", "agents"), query, WireJson.Context.PageAgentStats, cancellationToken);

    /// <summary>One page of question types, those with most questions first.</summary>
    /// <param name="query">Filters and place; all experiments where null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">400: a filter is not valid, or the cursor belongs to another query.</exception>
    public Task<Page<QuestionTypeStats>> QuestionTypesAsync(StatsListQuery? query = null, CancellationToken cancellationToken = default) =>
        GetAsync(ApiPath.Of("stats", "question-types"), query, WireJson.Context.PageQuestionTypeStats, cancellationToken);

    /// <summary>One page of error types, the most frequent first.</summary>
    /// <param name="query">Filters and place; all experiments where null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">400: a filter is not valid, or the cursor belongs to another query.</exception>
    public Task<Page<ErrorStats>> ErrorsAsync(StatsListQuery? query = null, CancellationToken cancellationToken = default) =>
        GetAsync(ApiPath.Of("stats", "errors"), query, WireJson.Context.PageErrorStats, cancellationToken);

    /// <summary>One page of configurations with their repeats, those that ran last first.</summary>
    /// <param name="query">Filters and place; all experiments where null.</param>
    /// <param name="cancellationToken">Gives up waiting.</param>
    /// <exception cref="ExperimentApiException">400: a filter is not valid, or the cursor belongs to another query.</exception>
    public Task<Page<ConfigurationStats>> ConfigurationsAsync(StatsListQuery? query = null, CancellationToken cancellationToken = default) =>
        GetAsync(ApiPath.Of("stats", "configurations"), query, WireJson.Context.PageConfigurationStats, cancellationToken);

    /// <summary>All configurations, page after page; <see cref="StatsListQuery.Limit" /> is the size of a page, not of the whole.</summary>
    /// <param name="query">Filters and where to begin; all experiments where null.</param>
    /// <param name="cancellationToken">Stops between pages or within one.</param>
    /// <exception cref="ExperimentApiException">As <see cref="ConfigurationsAsync" />, while the sequence is read.</exception>
    public IAsyncEnumerable<ConfigurationStats> EnumerateConfigurationsAsync(StatsListQuery? query = null, CancellationToken cancellationToken = default)
    {
        query ??= new StatsListQuery();
        return Paging.FollowAsync(query.Cursor, (cursor, token) => ConfigurationsAsync(query with { Cursor = cursor }, token), cancellationToken);
    }
}
