using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;

namespace ExperimentApi.Data.Retention;

/// <summary>Tells a deleted experiment that is being removed from one that can be restored.</summary>
public static class PurgeMarks
{
    /// <summary>Whether the audit trail says that it goes, since it was deleted. Entries of the same id before that are of one that is gone.</summary>
    public static Task<bool> IsGoingAsync(this IQueryable<AuditEntry> audit, ExperimentEntity experiment, CancellationToken cancellationToken) =>
        audit.AnyAsync(entry => entry.ExperimentKey == experiment.Key && entry.Action == ExperimentPurge.Action && entry.At > experiment.DeletedAt, cancellationToken);
}
