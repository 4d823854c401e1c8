using ExperimentApi.Client;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Client.Stats;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Dashboard.Pages.Overview;

/// <summary>What the first page shows.</summary>
/// <param name="Totals">Of everything.</param>
/// <param name="LastDay">Of the experiments that began in the last 24 hours.</param>
/// <param name="DayBefore">Of those that began in the 24 hours before.</param>
/// <param name="Running">What runs, or does not speak though it should.</param>
/// <param name="Newest">The newest experiments.</param>
public sealed record OverviewData(
    ServiceStats Totals, ServiceStats LastDay, ServiceStats DayBefore, IReadOnlyList<ExperimentSummary> Running, IReadOnlyList<ExperimentSummary> Newest)
{
    /// <summary>How many of the newest experiments the distribution is made of.</summary>
    public const int Sample = 500;

    private const int MostRunning = 20;

    public static async Task<OverviewData> FetchAsync(ExperimentApiClient api, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset yesterday = now.AddDays(-1);
        Task<ServiceStats> totals = api.Stats.TotalsAsync(cancellationToken: cancellationToken);
        Task<ServiceStats> lastDay = api.Stats.TotalsAsync(new StatsFilter { From = yesterday }, cancellationToken);
        Task<ServiceStats> dayBefore = api.Stats.TotalsAsync(new StatsFilter { From = yesterday.AddDays(-1), To = yesterday }, cancellationToken);
        Task<Page<ExperimentSummary>> running = api.Experiments.ListAsync(new ExperimentQuery { Status = "running", Limit = MostRunning }, cancellationToken);
        Task<Page<ExperimentSummary>> stalled = api.Experiments.ListAsync(new ExperimentQuery { Status = "stalled", Limit = MostRunning }, cancellationToken);
        Task<Page<ExperimentSummary>> newest = api.Experiments.ListAsync(new ExperimentQuery { Limit = Sample }, cancellationToken);
        await Task.WhenAll(totals, lastDay, dayBefore, running, stalled, newest);
        return new OverviewData(await totals, await lastDay, await dayBefore, [.. (await running).Items, .. (await stalled).Items], (await newest).Items);
    }
}
