using ExperimentApi.Client;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Contracts.Experiments;

namespace ExperimentApi.Dashboard.Components.Filters;

/// <summary>Names that fields suggest: those of the newest experiments, each once, the newest first. Others may be typed.</summary>
public sealed record KnownNames(IReadOnlyList<string> Projects, IReadOnlyList<string> Models, IReadOnlyList<string> Tags)
{
    private const int Sample = 200;

    public static KnownNames None { get; } = new([], [], []);

    /// <summary>Nothing is suggested where the service does not answer: what the page is about will say so.</summary>
    public static async Task<KnownNames> FetchAsync(ExperimentApiClient api, CancellationToken cancellationToken = default)
    {
        try
        {
            return Of((await api.Experiments.ListAsync(new ExperimentQuery { Limit = Sample }, cancellationToken)).Items);
        }
        catch (Exception fault) when (fault is ExperimentApiException or HttpRequestException)
        {
            return None;
        }
    }

    internal static KnownNames Of(IReadOnlyList<ExperimentSummary> experiments) => new(
        [.. experiments.Select(one => one.Project).Distinct()], [.. experiments.SelectMany(one => one.Models).Distinct()], [.. experiments.SelectMany(one => one.Tags).Distinct()]);
}
