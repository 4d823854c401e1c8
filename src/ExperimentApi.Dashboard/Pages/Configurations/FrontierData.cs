using ExperimentApi.Client;
using ExperimentApi.Client.Stats;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Stats;
using ExperimentApi.Dashboard.Components;

namespace ExperimentApi.Dashboard.Pages.Configurations;

/// <summary>Which configurations nothing beats, and what they are called.</summary>
internal sealed record FrontierData(Frontier Frontier, ConfigurationNames Names)
{
    public bool IsEmpty => Frontier.Unbeaten.Count + Frontier.Beaten.Count + Frontier.Unplaced.Count == 0;

    public static async Task<FrontierData> FetchAsync(ExperimentApiClient api, StatsView view, CancellationToken cancellationToken)
    {
        Task<Frontier> frontier = api.Stats.FrontierAsync(view.Of(new StatsFilter()), cancellationToken);
        Task<Page<ConfigurationStats>> configurations = api.Stats.ConfigurationsAsync(view.Of(new StatsListQuery { Limit = Limits.MaxPageSize }), cancellationToken);
        await Task.WhenAll(frontier, configurations);
        return new FrontierData(await frontier, new ConfigurationNames((await configurations).Items));
    }
}
