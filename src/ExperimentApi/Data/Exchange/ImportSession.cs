using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace ExperimentApi.Data.Exchange;

/// <summary>
/// One connection for the experiments of one upload, each whole or not at all. A dry run does everything within one transaction that never
/// commits, so that an experiment that is in the upload twice is met the second time as it would be.
/// </summary>
public sealed class ImportSession : IAsyncDisposable
{
    private const string Savepoint = "import_item";

    private readonly IDbContextTransaction? _rehearsal;
    private IDbContextTransaction? _item;

    private ImportSession(ExperimentDbContext database, IDbContextTransaction? rehearsal)
    {
        Database = database;
        _rehearsal = rehearsal;
    }

    public ExperimentDbContext Database { get; }

    public NpgsqlConnection Connection => (NpgsqlConnection)Database.Database.GetDbConnection();

    public static async Task<ImportSession> OpenAsync(ExperimentDbContext database, bool dryRun, CancellationToken cancellationToken)
    {
        await database.Database.OpenConnectionAsync(cancellationToken);
        return new ImportSession(database, dryRun ? await database.Database.BeginTransactionAsync(cancellationToken) : null);
    }

    public async Task BeginItemAsync(CancellationToken cancellationToken)
    {
        if (_rehearsal is null)
            _item = await Database.Database.BeginTransactionAsync(cancellationToken);
        else
            await _rehearsal.CreateSavepointAsync(Savepoint, cancellationToken);
    }

    public async Task KeepItemAsync(CancellationToken cancellationToken)
    {
        if (_rehearsal is not null)
            await _rehearsal.ReleaseSavepointAsync(Savepoint, cancellationToken);
        else
            await _item!.CommitAsync(cancellationToken);
        await EndItemAsync();
    }

    public async Task UndoItemAsync(CancellationToken cancellationToken)
    {
        if (_rehearsal is not null)
            await _rehearsal.RollbackToSavepointAsync(Savepoint, cancellationToken);
        else
            await _item!.RollbackAsync(cancellationToken);
        await EndItemAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await EndItemAsync();
        if (_rehearsal is not null)
            await _rehearsal.DisposeAsync();
        await Database.Database.CloseConnectionAsync();
    }

    private async Task EndItemAsync()
    {
        Database.ChangeTracker.Clear();
        if (_item is not null)
            await _item.DisposeAsync();
        _item = null;
    }
}
