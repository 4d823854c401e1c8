using ExperimentApi.Client;
using ExperimentApi.Client.Experiments;
using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Experiments;

namespace ExperimentApi.Dashboard.Pages.Manage;

/// <summary>Deleted experiments, as far as the list was looked through: the service lists them among the others only.</summary>
/// <param name="Found">The deleted ones.</param>
/// <param name="Looked">How many experiments were looked at.</param>
/// <param name="Next">Where to look on; null at the end.</param>
public sealed record DeletedSearch(IReadOnlyList<ExperimentSummary> Found, long Looked, string? Next)
{
    private const int Enough = 50;
    private const int MostPages = 20;

    /// <summary>Looks until there is a page full of them, for some thousand experiments at most.</summary>
    public static async Task<DeletedSearch> FetchAsync(ExperimentApiClient api, string? cursor, CancellationToken cancellationToken)
    {
        var found = new List<ExperimentSummary>();
        long looked = 0;
        for (int page = 0; page < MostPages && found.Count < Enough; page++)
        {
            Page<ExperimentSummary> next = await api.Experiments.ListAsync(new ExperimentQuery { IncludeDeleted = true, Limit = Limits.MaxPageSize, Cursor = cursor }, cancellationToken);
            found.AddRange(next.Items.Where(one => one.DeletedAt is not null));
            looked += next.Items.Count;
            cursor = next.NextCursor;
            if (cursor is null)
                break;
        }
        return new DeletedSearch(found, looked, cursor);
    }
}
