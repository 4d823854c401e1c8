using System.Text.Json;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Live;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace ExperimentApi.Data.Retention;

/// <summary>
/// Removes an experiment in small transactions, so that none is long and each leaves little to vacuum. The first says in the audit trail that
/// the experiment goes, and from then on it cannot be restored: whatever ends the service in between, nobody gets a part of it back.
/// </summary>
public sealed class ExperimentPurge(ExperimentDbContext database, AuditTrail audit, RetentionMetrics metrics, CommittedChanges changes)
{
    public const string Action = "purged";

    private const long TurnId = 0x45585052_50555247;

    private static readonly Dictionary<string, JsonElement> ByRetention = new() { ["by"] = JsonSerializer.SerializeToElement("retention", WireJson.Context.String) };

    /// <summary>Removes the next results of the experiment, or when none are left the experiment.</summary>
    /// <param name="expired">The experiment.</param>
    /// <param name="deletedBefore">Only if it is deleted, and was before this.</param>
    /// <param name="after">Where the step before ended; empty at first.</param>
    /// <param name="rows">Most results to remove.</param>
    /// <param name="cancellationToken">Stops, with nothing done.</param>
    public async Task<PurgeStep> StepAsync(Expired expired, DateTimeOffset deletedBefore, string after, int rows, CancellationToken cancellationToken)
    {
        database.ChangeTracker.Clear();
        await using IDbContextTransaction transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        if (!await OneAsync($"SELECT pg_try_advisory_xact_lock({TurnId}) AS value", cancellationToken)
            || !await OneAsync($"""SELECT deleted_at < {deletedBefore} AS value FROM experiments WHERE key = {expired.Key} FOR UPDATE""", cancellationToken)
            || (after.Length == 0 && !await BeginAsync(expired, cancellationToken)))
            return PurgeStep.LeftAlone;
        Removed removed = await RemoveResultsAsync(expired.Key, after, rows, cancellationToken);
        bool isLast = removed.Rows < rows;
        if (isLast)
        {
            await database.Activities.Where(row => row.ExperimentKey == expired.Key).ExecuteDeleteAsync(cancellationToken);
            await database.Experiments.Where(row => row.Key == expired.Key).ExecuteDeleteAsync(cancellationToken);
        }
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        metrics.Removed(removed.Rows);
        if (isLast)
        {
            metrics.Ended(Action);
            changes.Add(expired.Key);
        }
        return isLast ? PurgeStep.Gone : new PurgeStep(removed.Last, false);
    }

    /// <summary>Deletes an experiment that is still as silent, and still nobody's baseline; it can be restored.</summary>
    public async Task MarkAsync(Expired expired, DateTimeOffset silentSince, DateTimeOffset now, CancellationToken cancellationToken)
    {
        database.ChangeTracker.Clear();
        await using IDbContextTransaction transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        // The experiment first, as who makes it a baseline does.
        await database.Database.ExecuteSqlAsync($"SELECT FROM experiments WHERE key = {expired.Key} FOR UPDATE", cancellationToken);
        int marked = await database.Experiments
            .Where(row => row.Key == expired.Key && row.DeletedAt == null && row.Activity.LastActivityAt < silentSince && !database.Baselines.Any(baseline => baseline.ExperimentKey == row.Key))
            .ExecuteUpdateAsync(row => row.SetProperty(deleted => deleted.DeletedAt, now).SetProperty(deleted => deleted.Revision, deleted => deleted.Revision + 1), cancellationToken);
        if (marked == 0)
            return;
        audit.Add(expired.Key, expired.ExperimentId, "deleted", ByRetention);
        await database.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        metrics.Ended("deleted");
        changes.Add(expired.Key);
    }

    // A restore reads the experiment before the audit trail, and stores only if the revision is still what it read.
    private async Task<bool> BeginAsync(Expired expired, CancellationToken cancellationToken)
    {
        if (await database.Baselines.AnyAsync(baseline => baseline.ExperimentKey == expired.Key, cancellationToken))
            return false;
        ExperimentEntity experiment = await database.Experiments.AsNoTracking().SingleAsync(row => row.Key == expired.Key, cancellationToken);
        if (await database.Audit.IsGoingAsync(experiment, cancellationToken))
            return true;
        await database.Experiments.Where(row => row.Key == expired.Key).ExecuteUpdateAsync(row => row.SetProperty(gone => gone.Revision, gone => gone.Revision + 1), cancellationToken);
        audit.Add(expired.Key, expired.ExperimentId, Action, ByRetention);
        return true;
    }

    // Plan: a range of the primary key from where the step before ended, so that no step passes over what the ones before left dead.
    private async Task<Removed> RemoveResultsAsync(Guid key, string after, int rows, CancellationToken cancellationToken) => (await database.Database.SqlQuery<Removed>($"""
        WITH batch AS MATERIALIZED (
          SELECT question_id, attempt FROM results WHERE experiment_key = {key} AND question_id >= {after} ORDER BY question_id, attempt LIMIT {rows}
        ), judged AS (
          DELETE FROM scores s USING batch b WHERE s.experiment_key = {key} AND s.question_id = b.question_id AND s.attempt = b.attempt
        ), gone AS (
          DELETE FROM results r USING batch b WHERE r.experiment_key = {key} AND r.question_id = b.question_id AND r.attempt = b.attempt RETURNING r.question_id
        )
        SELECT count(*) AS rows, max(question_id) AS last FROM gone
        """).ToArrayAsync(cancellationToken))[0];

    private async Task<bool> OneAsync(FormattableString sql, CancellationToken cancellationToken) =>
        await database.Database.SqlQuery<bool>(sql).ToArrayAsync(cancellationToken) is [true];

    private sealed record Removed(long Rows, string? Last);
}

/// <summary>What a step did.</summary>
/// <param name="Next">Where the next goes on; null when there is nothing more to do.</param>
/// <param name="IsGone">Whether the experiment is gone.</param>
public readonly record struct PurgeStep(string? Next, bool IsGone)
{
    /// <summary>Another instance is at it, or it was restored, or is a baseline.</summary>
    public static readonly PurgeStep LeftAlone = new(null, false);

    public static readonly PurgeStep Gone = new(null, true);
}
