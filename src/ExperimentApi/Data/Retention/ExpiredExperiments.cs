using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Data.Retention;

/// <summary>Which experiments are due. No baseline points at any of them.</summary>
public sealed class ExpiredExperiments(ExperimentDbContext database)
{
    /// <summary>Most of one round; the next takes the rest.</summary>
    public const int Most = 1000;

    /// <summary>Deleted before this moment: the longest ago first.</summary>
    // Plan: all experiments are read, once a round; there is no index for it, which every change of an experiment would pay for.
    public Task<Expired[]> ToPurgeAsync(DateTimeOffset deletedBefore, CancellationToken cancellationToken) => database.Database.SqlQuery<Expired>($"""
        SELECT e.key, e.experiment_id FROM experiments e
        WHERE e.deleted_at < {deletedBefore} AND NOT EXISTS (SELECT FROM baselines b WHERE b.experiment_key = e.key)
        ORDER BY e.deleted_at, e.key LIMIT {Most}
        """).ToArrayAsync(cancellationToken);

    /// <summary>Not deleted, and last heard of before this moment.</summary>
    // Plan: experiment_activity is small and read whole, once a round.
    public Task<Expired[]> ToDeleteAsync(DateTimeOffset silentSince, CancellationToken cancellationToken) => database.Database.SqlQuery<Expired>($"""
        SELECT e.key, e.experiment_id FROM experiments e JOIN experiment_activity a ON a.experiment_key = e.key
        WHERE e.deleted_at IS NULL AND a.last_activity_at < {silentSince} AND greatest(e.created_at, e.finished_at) < {silentSince}
          AND NOT EXISTS (SELECT FROM baselines b WHERE b.experiment_key = e.key)
        ORDER BY a.last_activity_at, e.key LIMIT {Most}
        """).ToArrayAsync(cancellationToken);
}

/// <summary>An experiment that is due.</summary>
public sealed record Expired(Guid Key, string ExperimentId);
