using ExperimentApi.Client;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Baselines;
using ExperimentApi.Contracts.Experiments;

namespace ExperimentApi.Dashboard.Pages.Compare;

/// <summary>Experiments to pick from, newest first, and the named baselines of their projects.</summary>
public sealed class PickList(ExperimentApiClient api, string? text, string? project)
{
    private const int AtOnce = 15;
    private const int MostProjects = 4;

    private readonly List<ExperimentSummary> _experiments = [];
    private readonly List<Baseline> _baselines = [];
    private string? _cursor;

    public IReadOnlyList<ExperimentSummary> Experiments => _experiments;

    public IReadOnlyList<Baseline> Baselines => _baselines;

    public bool HasMore { get; private set; } = true;

    public static async Task<PickList> FetchAsync(ExperimentApiClient api, string? text, string? project, CancellationToken cancellationToken)
    {
        var list = new PickList(api, text, project);
        await list.ReadAsync(cancellationToken);
        string[] projects = project is null ? [.. list.Experiments.Select(one => one.Project).Distinct().Take(MostProjects)] : [project];
        Page<Baseline>[] baselines = await Task.WhenAll(projects.Select(one => api.Baselines.ListAsync(one, cancellationToken: cancellationToken)));
        list._baselines.AddRange(baselines.SelectMany(page => page.Items));
        return list;
    }

    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        Page<ExperimentSummary> page = await api.Experiments.ListAsync(
            new ExperimentQuery { Text = text, Project = project, Sort = ExperimentSort.Descending(ExperimentSort.StartedAt), Limit = AtOnce, Cursor = _cursor }, cancellationToken);
        _experiments.AddRange(page.Items);
        (_cursor, HasMore) = (page.NextCursor, page.NextCursor is not null);
    }
}
