using ExperimentApi.Client;
using ExperimentApi.Client.Stats;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Stats;
using ExperimentApi.Dashboard.Components;
using Trend = ExperimentApi.Contracts.Stats.Trends;

namespace ExperimentApi.Dashboard.Pages.Trends;

/// <summary>What the page shows.</summary>
/// <param name="Accuracy">The accuracy over time.</param>
/// <param name="Cost">The cost, as the form has it.</param>
/// <param name="Time">The time for a question.</param>
/// <param name="Failures">The share of answers that ended in an error.</param>
/// <param name="ByType">The accuracy by question type; null where all is by question type.</param>
/// <param name="Names">What configurations are called, where lines are configurations.</param>
public sealed record TrendsData(Trend Accuracy, Trend Cost, Trend Time, Trend Failures, Trend? ByType, ConfigurationNames Names)
{
    /// <summary>How many points in time there are.</summary>
    public int Buckets => Accuracy.Points.Select(point => point.Start).Distinct().Count();

    public static async Task<TrendsData> FetchAsync(ExperimentApiClient api, StatsView view, TrendForm form, CancellationToken cancellationToken)
    {
        Task<Trend> accuracy = GetAsync(TrendMetric.AccuracyRate, form.GroupBy);
        Task<Trend> cost = GetAsync(form.CostMetric, form.GroupBy);
        Task<Trend> time = GetAsync(TrendMetric.AvgExecutionTimePerQuestion, form.GroupBy);
        Task<Trend> failures = GetAsync(TrendMetric.FailureRate, form.GroupBy);
        Task<Trend?> byType = ByTypeAsync();
        Task<ConfigurationNames> names = form.GroupBy == TrendGroup.ConfigHash ? NamesAsync(api, view, cancellationToken) : Task.FromResult(ConfigurationNames.None);
        await Task.WhenAll(accuracy, cost, time, failures, byType, names);
        return new TrendsData(await accuracy, await cost, await time, await failures, await byType, await names);

        async Task<Trend?> ByTypeAsync() => form.GroupBy == TrendGroup.QuestionType ? null : await GetAsync(TrendMetric.AccuracyRate, TrendGroup.QuestionType);

        Task<Trend> GetAsync(string metric, string? groupBy) =>
            api.Stats.TrendsAsync(view.Of(new TrendsQuery { Bucket = form.Bucket, Metric = metric, GroupBy = groupBy }), cancellationToken);
    }

    private static async Task<ConfigurationNames> NamesAsync(ExperimentApiClient api, StatsView view, CancellationToken cancellationToken) =>
        new((await api.Stats.ConfigurationsAsync(view.Of(new StatsListQuery { Limit = Limits.MaxPageSize }), cancellationToken)).Items);
}
