using ExperimentApi.Client;
using ExperimentApi.Client.Stats;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Stats;

namespace ExperimentApi.Dashboard.Components;

/// <summary>What there is to choose from.</summary>
internal sealed record FilterChoices(IReadOnlyList<string> Projects, IReadOnlyList<string> Models)
{
    public static readonly FilterChoices None = new([], []);

    public static async Task<FilterChoices> FetchAsync(ExperimentApiClient api, CancellationToken cancellationToken)
    {
        Task<Trends> projects = api.Stats.TrendsAsync(new TrendsQuery { Bucket = TrendBucket.Month, GroupBy = TrendGroup.Project }, cancellationToken);
        Task<Page<ModelStats>> models = api.Stats.ModelsAsync(new StatsListQuery { Limit = Limits.MaxPageSize }, cancellationToken);
        await Task.WhenAll(projects, models);
        return new FilterChoices(Sorted((await projects).Points.Select(point => point.Group)), Sorted((await models).Items.Select(model => model.Model)));
    }

    /// <summary>The choices and what is chosen, which need not be among them.</summary>
    public static IReadOnlyList<string> With(IReadOnlyList<string> choices, string? chosen) => chosen is null || choices.Contains(chosen) ? choices : Sorted([.. choices, chosen]);

    private static IReadOnlyList<string> Sorted(IEnumerable<string?> names) => [.. names.OfType<string>().Distinct().Order(StringComparer.OrdinalIgnoreCase)];
}
