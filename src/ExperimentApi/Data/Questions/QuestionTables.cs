using System.Data;
using Npgsql;

namespace ExperimentApi.Data.Questions;

/// <summary>
/// Gives the table of a scope as the results are now. Each time the state of the scope is read from the database; while it stays the same a
/// page comes from memory, in whichever instance of the service. When it changed, only the experiments that did are read again, and the
/// rest is added up from memory.
/// </summary>
public sealed class QuestionTables(ReadSource database) : IDisposable
{
    private readonly SemaphoreSlim _building = new(1);
    private readonly AnswerStore _store = new();
    private readonly TableCache _tables = new();

    public async Task<QuestionTable> ReadAsync(QuestionScope scope, CancellationToken cancellationToken)
    {
        string name = scope.Name;
        await using NpgsqlConnection connection = await database.OpenAsync(cancellationToken);
        if (_tables.Find(name, await ScopeReader.VersionAsync(connection, scope, cancellationToken)) is { } known)
            return known;
        // One at a time: who waits mostly finds what it waited for.
        await _building.WaitAsync(cancellationToken);
        try
        {
            return await BuildAsync(connection, scope, name, cancellationToken);
        }
        finally
        {
            _building.Release();
        }
    }

    public void Dispose() => _building.Dispose();

    private async Task<QuestionTable> BuildAsync(NpgsqlConnection connection, QuestionScope scope, string name, CancellationToken cancellationToken)
    {
        // State, list and rows of one moment.
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        ScopeVersion version = await ScopeReader.VersionAsync(connection, scope, cancellationToken);
        if (_tables.Find(name, version) is { } made)
            return made;
        IReadOnlyList<ScopeExperiment> experiments = await ScopeReader.ListAsync(connection, scope, cancellationToken);
        QuestionTable table = TableBuilder.Build(_store, experiments, await _store.ReadAsync(connection, experiments, cancellationToken));
        _tables.Keep(name, version, table);
        return table;
    }
}
