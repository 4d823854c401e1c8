using ExperimentApi.Contracts;
using ExperimentApi.Contracts.Experiments;
using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Data;

/// <summary>Finds experiments by their id.</summary>
public static class ExperimentLookup
{
    /// <summary>The experiment with its activity; null where there is none, or it was deleted.</summary>
    public static async Task<ExperimentEntity?> FindLiveAsync(this IQueryable<ExperimentEntity> experiments, string experimentId, CancellationToken cancellationToken)
    {
        ExperimentEntity? found = await experiments.FindAnyAsync(experimentId, cancellationToken);
        return found is { DeletedAt: null } ? found : null;
    }

    /// <summary>The experiment with its activity, deleted or not.</summary>
    public static Task<ExperimentEntity?> FindAnyAsync(this IQueryable<ExperimentEntity> experiments, string experimentId, CancellationToken cancellationToken)
    {
        Guid key = ExperimentKey.Of(experimentId);
        return experiments.Include(experiment => experiment.Activity).FirstOrDefaultAsync(experiment => experiment.Key == key, cancellationToken);
    }

    /// <summary>Whether there is such an experiment and it was not deleted, without reading its texts.</summary>
    public static Task<bool> ExistsAsync(this IQueryable<ExperimentEntity> experiments, Guid key, CancellationToken cancellationToken) =>
        experiments.AnyAsync(experiment => experiment.Key == key && experiment.DeletedAt == null, cancellationToken);

    /// <summary>Whether there is such an experiment, deleted or not, whoever may see it: an id is taken by whichever project has it.</summary>
    public static Task<bool> ExistsAnywhereAsync(this IQueryable<ExperimentEntity> experiments, Guid key, CancellationToken cancellationToken) =>
        experiments.IgnoreQueryFilters().AnyAsync(experiment => experiment.Key == key, cancellationToken);

    /// <summary>Notes that the run was heard of at this time, unless it has been since.</summary>
    public static Task TouchAsync(this IQueryable<ExperimentActivity> activities, Guid experimentKey, DateTimeOffset at, CancellationToken cancellationToken) =>
        activities.Where(activity => activity.ExperimentKey == experimentKey && activity.LastActivityAt < at)
            .ExecuteUpdateAsync(row => row.SetProperty(activity => activity.LastActivityAt, at), cancellationToken);

    /// <summary>The status to show: a running experiment that has been silent too long is stalled.</summary>
    public static string StatusAt(string stored, DateTimeOffset lastActivityAt, DateTimeOffset now) =>
        stored == ExperimentStatus.Running && lastActivityAt < StalledBefore(now) ? ExperimentStatus.Stalled : stored;

    /// <summary>A running experiment last heard of before this is stalled. To the microsecond, so that a list and a single answer agree.</summary>
    public static DateTimeOffset StalledBefore(DateTimeOffset now) => (now - Limits.StalledAfter).AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
}
