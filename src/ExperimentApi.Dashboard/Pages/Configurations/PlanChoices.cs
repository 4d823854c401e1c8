using ExperimentApi.Client;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Dashboard.Layout;

namespace ExperimentApi.Dashboard.Pages.Configurations;

/// <summary>What one can plan from: the newest experiments, the baselines of their projects, and their datasets.</summary>
internal sealed record PlanChoices(IReadOnlyList<(string Value, string Name)> Baselines, IReadOnlyList<(string Value, string Name)> Datasets)
{
    public static readonly PlanChoices None = new([], []);

    private const int Newest = 100;
    private const int MostProjects = 5;

    public static async Task<PlanChoices> FetchAsync(ExperimentApiClient api, CancellationToken cancellationToken)
    {
        IReadOnlyList<ExperimentSummary> newest = (await api.Experiments.ListAsync(new ExperimentQuery { MinQuestions = 2, Limit = Newest }, cancellationToken)).Items;
        Page<Baseline>[] baselines = await Task.WhenAll(newest.Select(one => one.Project).Distinct().Take(MostProjects).Select(project => api.Baselines.ListAsync(project, cancellationToken: cancellationToken)));
        return new PlanChoices(
            [.. baselines.SelectMany(page => page.Items).Select(one => (one.Reference, $"baseline of {one.Project}")), .. newest.Select(one => (one.ExperimentId, Places.NameOf(one)))],
            [.. newest.Where(one => one.DatasetHash is not null).DistinctBy(one => one.DatasetHash).Select(one => (one.DatasetHash!, $"dataset of {Places.NameOf(one)}, {one.Project}"))]);
    }
}
