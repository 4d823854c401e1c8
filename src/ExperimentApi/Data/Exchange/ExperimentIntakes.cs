using ExperimentApi.Data.Access;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Ingest;
using ExperimentApi.Data.Live;
using ExperimentApi.Data.Snapshots;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace ExperimentApi.Data.Exchange;

/// <summary>Begins to take experiments of uploads: new ones to store, known ones to compare or to replace.</summary>
internal sealed class ExperimentIntakes(ExperimentDbContext database, SharedBodies bodies, Caller caller, TimeProvider clock, CommittedChanges changes)
{
    public Task<ImportSession> OpenAsync(bool dryRun, CancellationToken cancellationToken) => ImportSession.OpenAsync(database, dryRun, cancellationToken);

    /// <summary>Who brings the upload.</summary>
    public Caller Caller => caller;

    /// <exception cref="UnreachableExperimentException">The caller is limited to other projects.</exception>
    public async Task<IExperimentIntake> BeginAsync(ImportSession session, IncomingExperiment incoming, OnConflict onConflict, CancellationToken cancellationToken)
    {
        if (!caller.Sees(incoming.Row.Project))
            throw new UnreachableExperimentException("/project", "the key is limited to other projects");
        while (true)
        {
            ExperimentEntity? stored = await database.Experiments.AsNoTracking().FindAnyAsync(incoming.Row.ExperimentId, cancellationToken);
            IReadOnlyList<string> differences = stored is null ? [] : await DifferencesAsync(incoming, stored, cancellationToken);
            if (stored is null && caller.IsLimited && await database.Experiments.ExistsAnywhereAsync(incoming.Row.Key, cancellationToken))
                throw new UnreachableExperimentException("/experiment_id", "the id is taken");
            if (stored is not null && onConflict != OnConflict.Replace)
                return new ExperimentComparer(session.Connection, stored, differences);
            await ShareBodiesAsync(incoming, cancellationToken);
            await session.BeginItemAsync(cancellationToken);
            Replacement? replacement = stored is null ? null : await ReplaceAsync(session, incoming.Row, stored, differences.Count == 0, cancellationToken);
            if (await TryAddAsync(incoming.Row, cancellationToken))
                return new ExperimentWriter(session, incoming, replacement, caller, clock, changes);
            // Somebody else stored the id at this moment: look again.
            await session.UndoItemAsync(cancellationToken);
        }
    }

    private async Task<IReadOnlyList<string>> DifferencesAsync(IncomingExperiment incoming, ExperimentEntity stored, CancellationToken cancellationToken) => incoming.DifferencesTo(
        stored,
        stored.OwnConfiguration ?? await database.Configurations.Where(body => body.Hash == stored.ConfigHash).Select(body => body.Text).FirstOrDefaultAsync(cancellationToken),
        stored.OwnDataset ?? await database.Datasets.Where(body => body.Hash == stored.DatasetHash).Select(body => body.Text).FirstOrDefaultAsync(cancellationToken));

    // Before the item's transaction, in one of their own.
    private async Task ShareBodiesAsync(IncomingExperiment incoming, CancellationToken cancellationToken)
    {
        SnapshotDocument document = incoming.Document;
        string? configuration = null, dataset = null;
        if (document.ConfigurationBody is { } ownConfiguration)
        {
            string text = incoming.SharedConfiguration ?? ownConfiguration.Text;
            configuration = await bodies.EnsureAsync(new ConfigurationEntity { Hash = ownConfiguration.Hash, Body = text, Text = text }, cancellationToken);
        }
        if (document.DatasetBody is { } ownDataset)
        {
            string text = incoming.SharedDataset ?? ownDataset.Text;
            dataset = await bodies.EnsureAsync(new DatasetEntity { Hash = ownDataset.Hash, Body = text, Text = text }, cancellationToken);
        }
        incoming.Row.OwnConfiguration = document.Configuration == configuration ? null : document.Configuration;
        incoming.Row.OwnDataset = document.Dataset == dataset ? null : document.Dataset;
    }

    private static async Task<Replacement> ReplaceAsync(ImportSession session, ExperimentEntity row, ExperimentEntity stored, bool same, CancellationToken cancellationToken)
    {
        // Whoever knows the state before must not take the new one for it.
        row.Revision = Math.Max(row.Revision, stored.Revision + 1);
        row.Activity.ResultsVersion = Math.Max(row.Activity.ResultsVersion, stored.Activity.ResultsVersion + 1);
        return await Replacement.ClearAsync(session.Connection, row.Key, same, cancellationToken);
    }

    private async Task<bool> TryAddAsync(ExperimentEntity row, CancellationToken cancellationToken)
    {
        database.Add(row);
        try
        {
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException fault) when (fault.InnerException is PostgresException { SqlState: PostgresErrorCodes.UniqueViolation })
        {
            return false;
        }
        finally
        {
            database.ChangeTracker.Clear();
        }
    }
}

/// <summary>An experiment of an upload is, or is stored, in a project that the caller does not see.</summary>
internal sealed class UnreachableExperimentException(string pointer, string message) : Exception(message)
{
    public string Pointer { get; } = pointer;
}
