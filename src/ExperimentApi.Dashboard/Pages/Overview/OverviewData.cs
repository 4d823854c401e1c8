using ExperimentApi.Client;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Client.Stats;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Dashboard.Pages.Overview;

/// <summary>What the first page shows.</summary>
/// <param name="At">When all of it was fetched.</param>
/// <param name="Totals">Of everything.</param>
/// <param name="LastDay">Of the experiments that began in the last 24 hours.</param>
/// <param name="DayBefore">Of those that began in the 24 hours before.</param>
/// <param name="Running">What runs, or does not speak though it should.</param>
/// <param name="Newest">The newest experiments.</param>
public sealed record OverviewData(
    DateTimeOffset At, ServiceStats Totals, ServiceStats LastDay, ServiceStats DayBefore, IReadOnlyList<ExperimentSummary> Running, IReadOnlyList<ExperimentSummary> Newest)
{
    /// <summary>How many of the newest experiments the distribution is made of.</summary>
    public const int Sample = 500;

    /// <summary>How many of them are listed.</summary>
    public const int Listed = 10;

    /// <summary>For so long totals and distribution may stay as they are.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private const int MostRunning = 20;

    public static async Task<OverviewData> FetchAsync(ExperimentApiClient api, DateTimeOffset now, CancellationToken cancellationToken)
    {
        DateTimeOffset yesterday = now.AddDays(-1);
        Task<ServiceStats> totals = api.Stats.TotalsAsync(cancellationToken: cancellationToken);
        Task<ServiceStats> lastDay = api.Stats.TotalsAsync(new StatsFilter { From = yesterday }, cancellationToken);
        Task<ServiceStats> dayBefore = api.Stats.TotalsAsync(new StatsFilter { From = yesterday.AddDays(-1), To = yesterday }, cancellationToken);
        Task<IReadOnlyList<ExperimentSummary>> running = RunningAsync(api, cancellationToken);
        Task<Page<ExperimentSummary>> newest = api.Experiments.ListAsync(new ExperimentQuery { Limit = Sample }, cancellationToken);
        await Task.WhenAll(totals, lastDay, dayBefore, running, newest);
        return new OverviewData(now, await totals, await lastDay, await dayBefore, await running, (await newest).Items);
    }

    /// <summary>The same after a run began or ended: only what runs and what is listed is fetched.</summary>
    public async Task<OverviewData> RefreshAsync(ExperimentApiClient api, CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<ExperimentSummary>> running = RunningAsync(api, cancellationToken);
        Task<Page<ExperimentSummary>> newest = api.Experiments.ListAsync(new ExperimentQuery { Limit = Listed }, cancellationToken);
        await Task.WhenAll(running, newest);
        IReadOnlyList<ExperimentSummary> listed = (await newest).Items;
        return this with { Running = await running, Newest = [.. listed.Concat(Newest).DistinctBy(one => one.ExperimentId).Take(Sample)] };
    }

    private static async Task<IReadOnlyList<ExperimentSummary>> RunningAsync(ExperimentApiClient api, CancellationToken cancellationToken)
    {
        Page<ExperimentSummary>[] found = await Task.WhenAll(((string[])[ExperimentStatus.Running, ExperimentStatus.Stalled])
            .Select(status => api.Experiments.ListAsync(new ExperimentQuery { Status = status, Limit = MostRunning }, cancellationToken)));
        return [.. found.SelectMany(page => page.Items)];
    }
}
