using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Data.Stats;

/// <summary>
/// Reads the experiments that a filter leaves, deleted ones never, with true figures: what is stale is refreshed first.
/// </summary>
/// <remarks>
/// Plan: one scan of <c>experiments</c>, or of the index that serves the filter, and for parts the primary key of
/// <c>experiment_breakdowns</c>. Rows of <c>results</c> are read only for what is stale.
/// </remarks>
internal sealed class RunReader(ReadContext reading, Rollups rollups, Breakdowns breakdowns)
{
    /// <summary>The live experiments of the filter, with fresh rollups.</summary>
    public async Task<IQueryable<ExperimentEntity>> LiveAsync(ExperimentFilter filter, CancellationToken cancellationToken)
    {
        await rollups.RefreshAsync(cancellationToken);
        return LiveIn(await reading.OpenAsync(cancellationToken), filter);
    }

    public async Task<List<RunRow>> RunsAsync(ExperimentFilter filter, CancellationToken cancellationToken)
    {
        IQueryable<ExperimentEntity> live = await LiveAsync(filter, cancellationToken);
        List<RunRow> runs = await live.Select(row => new RunRow
        {
            ExperimentId = row.ExperimentId,
            Name = row.Name,
            Project = row.Project,
            StartedAt = row.StartedAt,
            ConfigHash = row.ConfigHash,
            DatasetHash = row.DatasetHash,
            AgentNames = row.AgentNames,
            Models = row.Models,
            Rollup = row.Rollup,
        }).ToListAsync(cancellationToken);
        // Sums of the same numbers agree to the last digit only in the same order, which is not that in which rows happen to lie.
        runs.Sort(static (one, other) => string.CompareOrdinal(one.ExperimentId, other.ExperimentId));
        return runs;
    }

    /// <param name="filter">Which experiments.</param>
    /// <param name="kind">A value of <see cref="BreakdownKind" />.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<List<PartRow>> PartsAsync(ExperimentFilter filter, string kind, CancellationToken cancellationToken)
    {
        await rollups.RefreshAsync(cancellationToken);
        await breakdowns.RefreshAsync(cancellationToken);
        ExperimentDbContext database = await reading.OpenAsync(cancellationToken);
        List<PartRow> parts = await LiveIn(database, filter).Join(database.Breakdowns.Where(part => part.Kind == kind), row => row.Key, part => part.ExperimentKey, (row, part) => new PartRow
        {
            ExperimentId = row.ExperimentId,
            StartedAt = row.StartedAt,
            HasCosts = row.Rollup.TotalEstimatedCost != null,
            Part = part,
        }).ToListAsync(cancellationToken);
        parts.Sort(static (one, other) => string.CompareOrdinal(one.ExperimentId, other.ExperimentId) is not 0 and var order ? order : string.CompareOrdinal(one.Part.Name, other.Part.Name));
        return parts;
    }

    private static IQueryable<ExperimentEntity> LiveIn(ExperimentDbContext database, ExperimentFilter filter) =>
        filter.Of(database.Experiments.AsNoTracking().Where(row => row.DeletedAt == null));
}
