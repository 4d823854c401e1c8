using System.Data;
using ExperimentApi.Data.Entities;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace ExperimentApi.Data.Exchange;

/// <summary>An experiment with the bodies it shares with others.</summary>
/// <param name="Row">With its activity.</param>
/// <param name="SharedConfiguration">The configuration as it is stored once by hash; null without one.</param>
/// <param name="SharedDataset">The dataset as it is stored once by hash; null without one.</param>
internal sealed record ExportedExperiment(ExperimentEntity Row, string? SharedConfiguration, string? SharedDataset);

/// <summary>An experiment that is to leave, and which of its further rows there are to ask for: of most experiments there are none.</summary>
internal readonly record struct ExportKey(Guid Key, bool HasScores, bool HasBaselines, bool HasAudit);

/// <summary>
/// The database as it is at one moment: whatever an export reads, and however long it takes, is of that moment, and nobody has to wait for
/// it. Only one thing can be read at a time.
/// </summary>
internal sealed class ExportSnapshot : IAsyncDisposable
{
    private readonly ExperimentDbContext _database;
    private readonly IDbContextTransaction _transaction;

    private ExportSnapshot(ExperimentDbContext database, IDbContextTransaction transaction) => (_database, _transaction) = (database, transaction);

    public static async Task<ExportSnapshot> OpenAsync(ExperimentDbContext database, CancellationToken cancellationToken)
    {
        IDbContextTransaction transaction = await database.Database.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await database.Database.ExecuteSqlRawAsync("SET TRANSACTION READ ONLY", cancellationToken);
        return new ExportSnapshot(database, transaction);
    }

    /// <summary>
    /// The keys of the experiments, by their start, and no more of any: 24 bytes each. Plan: each of the three is a look-up in an index, or in
    /// the few baselines.
    /// </summary>
    public Task<List<ExportKey>> KeysAsync(ExperimentSelection selection, DateTimeOffset now, CancellationToken cancellationToken) =>
        selection.Of(_database.Experiments.AsNoTracking(), now).OrderBy(row => row.StartedAt).ThenBy(row => row.Key).Select(row => new ExportKey(row.Key,
            _database.Scores.Any(score => score.ExperimentKey == row.Key),
            _database.Baselines.Any(baseline => baseline.ExperimentKey == row.Key),
            _database.Audit.Any(entry => entry.ExperimentKey == row.Key))).ToListAsync(cancellationToken);

    /// <summary>One experiment, deleted or not; null where there is none.</summary>
    public Task<ExportedExperiment?> FindAsync(Guid key, CancellationToken cancellationToken) =>
        _database.Experiments.AsNoTracking().Include(row => row.Activity).Where(row => row.Key == key).Select(row => new ExportedExperiment(row,
            _database.Configurations.Where(body => body.Hash == row.ConfigHash).Select(body => body.Text).FirstOrDefault(),
            _database.Datasets.Where(body => body.Hash == row.DatasetHash).Select(body => body.Text).FirstOrDefault())).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The results, with the fields of <see cref="ResultFields" />.</summary>
    public Task<CopyRows> ResultsAsync(Guid key, CancellationToken cancellationToken) =>
        CopyRows.OpenAsync((NpgsqlConnection)_database.Database.GetDbConnection(), ResultFields.QueryOf(key), ResultFields.All.Count, cancellationToken);

    /// <summary>Oldest first within an answer.</summary>
    public IAsyncEnumerable<ScoreEntity> ScoresAsync(Guid key) => _database.Scores.AsNoTracking().Where(row => row.ExperimentKey == key)
        .OrderBy(row => row.QuestionId).ThenBy(row => row.Attempt).ThenBy(row => row.At).ThenBy(row => row.Id).AsAsyncEnumerable();

    // Plan: baselines are few, and read as a whole.
    public IAsyncEnumerable<BaselineEntity> BaselinesAsync(Guid key) => _database.Baselines.AsNoTracking().Where(row => row.ExperimentKey == key)
        .OrderBy(row => row.Project).ThenBy(row => row.Name).AsAsyncEnumerable();

    /// <summary>Oldest first.</summary>
    public IAsyncEnumerable<AuditEntry> AuditAsync(Guid key) => _database.Audit.AsNoTracking().Where(row => row.ExperimentKey == key)
        .OrderBy(row => row.At).ThenBy(row => row.Id).AsAsyncEnumerable();

    /// <summary>The audit trail of experiments that were purged, which nothing else leads to; not that of keys.</summary>
    public IAsyncEnumerable<AuditEntry> OrphanedAuditAsync() => _database.Audit.AsNoTracking().Where(row => row.ExperimentKey != AuditEntry.OfKeys && !_database.Experiments.Any(experiment => experiment.Key == row.ExperimentKey))
        .OrderBy(row => row.At).ThenBy(row => row.Id).AsAsyncEnumerable();

    public ValueTask DisposeAsync() => _transaction.DisposeAsync();
}
