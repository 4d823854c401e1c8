using ExperimentApi.Contracts.Results;
using Npgsql;

namespace ExperimentApi.Data.Ingest;

/// <summary>
/// Writes rows of which some may be there already. New ones go in with <c>unnest</c>; the primary key decides which are new, so two
/// requests with the same rows cannot both insert them.
/// </summary>
internal sealed class InsertWriter(NpgsqlConnection connection, OnConflict onConflict) : IBatchWriter
{
    private static readonly string InsertSql = $"""
        INSERT INTO results ({ResultColumns.Names})
        SELECT {ResultColumns.Values} FROM unnest({ResultColumns.Parameters}) AS n ({ResultColumns.Names})
        ON CONFLICT DO NOTHING
        """;

    // A review judged what stood here before, and so ends with it.
    private static readonly string ReplaceSql = $"""
        UPDATE results r SET {ResultColumns.Assignments}, reviewed_score = NULL
        FROM unnest({ResultColumns.Parameters}) AS n ({ResultColumns.Names})
        WHERE r.experiment_key = n.experiment_key AND r.question_id = n.question_id AND r.attempt = n.attempt
        """;

    // Inserting first is cheaper where rows are new, looking first where they are known; what the last batch was, the next one probably is.
    private bool _lookFirst;

    public IngestReceipt Receipt { get; private set; } = new() { Received = 0, Inserted = 0, Replaced = 0, Unchanged = 0 };

    public void Prepare(IncomingBatch batch)
    {
        // An array for each column is made when the rows are known that go into it.
    }

    public async Task WriteAsync(IncomingBatch batch, CancellationToken cancellationToken)
    {
        (int inserted, IReadOnlyList<KnownResult> known) = await InsertAsync(batch.Rows, cancellationToken);
        int replaced = known.Count == 0 ? 0 : await ReplaceAsync(Settlement.Of(known, onConflict), cancellationToken);
        _lookFirst = inserted < known.Count;
        Receipt = new IngestReceipt
        {
            Received = Receipt.Received + batch.Rows.Count,
            Inserted = Receipt.Inserted + inserted,
            Replaced = Receipt.Replaced + replaced,
            Unchanged = Receipt.Unchanged + known.Count - replaced,
        };
    }

    /// <summary>How many rows were new, and what is stored in place of the others.</summary>
    private async Task<(int, IReadOnlyList<KnownResult>)> InsertAsync(IReadOnlyList<IncomingResult> rows, CancellationToken cancellationToken)
    {
        IReadOnlyList<KnownResult> known = [];
        IReadOnlyList<IncomingResult> unknown = rows;
        if (_lookFirst)
        {
            known = await StoredRows.ReadAsync(connection, rows, cancellationToken);
            unknown = Except(rows, known);
        }
        int inserted = unknown.Count == 0 ? 0 : await ExecuteAsync(InsertSql, unknown, cancellationToken);
        return inserted == unknown.Count ? (inserted, known) : (inserted, [.. known, .. await NotInsertedAsync(unknown, inserted, cancellationToken)]);
    }

    private async Task<IEnumerable<KnownResult>> NotInsertedAsync(IReadOnlyList<IncomingResult> rows, int inserted, CancellationToken cancellationToken)
    {
        IReadOnlyList<KnownResult> stored = await StoredRows.ReadAsync(connection, rows, cancellationToken);
        if (stored.Count < rows.Count)
            throw new ResultConflictException(ResultConflict.ChangedMeanwhile, Except(rows, stored));
        // Of the rows this transaction wrote, the last statement's are the ones just inserted.
        int? lastCommand = inserted == 0 ? null : stored.Max(row => row.OwnCommand);
        return stored.Where(row => row.OwnCommand is null || row.OwnCommand != lastCommand);
    }

    private async Task<int> ReplaceAsync(IReadOnlyList<IncomingResult> replacements, CancellationToken cancellationToken)
    {
        if (replacements.Count == 0)
            return 0;
        // Another request may be replacing the same rows: only under lock is what they say the last word.
        IReadOnlyList<KnownResult> locked = await StoredRows.LockAsync(connection, replacements, cancellationToken);
        if (locked.Count < replacements.Count)
            throw new ResultConflictException(ResultConflict.ChangedMeanwhile, Except(replacements, locked));
        replacements = Settlement.Of(locked, onConflict);
        return replacements.Count == 0 ? 0 : await ExecuteAsync(ReplaceSql, replacements, cancellationToken);
    }

    private async Task<int> ExecuteAsync(string sql, IReadOnlyList<IncomingResult> rows, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        ResultColumns.AddTo(command.Parameters, rows);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static IReadOnlyList<IncomingResult> Except(IReadOnlyList<IncomingResult> rows, IReadOnlyList<KnownResult> known)
    {
        HashSet<int> indices = [.. known.Select(row => row.Result.Index)];
        return [.. rows.Where(row => !indices.Contains(row.Index))];
    }
}
