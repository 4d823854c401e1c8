using ExperimentApi.Contracts.Results;
using Npgsql;

namespace ExperimentApi.Data.Ingest;

/// <summary>
/// Writes the batches of one transaction. New rows go in with <c>unnest</c>; the primary key decides what was there already, so two
/// requests with the same rows cannot both insert them.
/// </summary>
internal sealed class ResultBatchWriter(NpgsqlConnection connection, Guid experimentKey, OnConflict onConflict)
{
    private static readonly string InsertSql = $"""
        INSERT INTO results (experiment_key, {ResultColumns.Names})
        SELECT @key, {ResultColumns.Values} FROM unnest({ResultColumns.Parameters}) AS n ({ResultColumns.Names})
        ON CONFLICT DO NOTHING RETURNING question_id, attempt
        """;

    // Plan: one look-up in the primary key for each row of the batch.
    // xmin tells a row of this very transaction: the request holds it twice, in batches too far apart to compare in memory.
    private static readonly string StoredSql = $"""
        SELECT r.question_id, r.attempt, r.content_hash, r.error_type IS NOT NULL OR r.error_message IS NOT NULL,
               r.xmin::text::bigint = pg_current_xact_id()::text::bigint & 4294967295
        FROM unnest({ResultColumns.IdentityParameters}) AS n (question_id, attempt)
        JOIN results r ON r.experiment_key = @key AND r.question_id = n.question_id AND r.attempt = n.attempt
        """;

    // In order of the key, like the inserts: an UPDATE alone takes its locks in whatever order its join has.
    private static readonly string LockSql = $"""{StoredSql} ORDER BY r.question_id COLLATE "C", r.attempt FOR UPDATE OF r""";

    private static readonly string ReplaceSql = $"""
        UPDATE results r SET {ResultColumns.Assignments}
        FROM unnest({ResultColumns.Parameters}) AS n ({ResultColumns.Names})
        WHERE r.experiment_key = @key AND r.question_id = n.question_id AND r.attempt = n.attempt
        """;

    private readonly SettledRows _settled = new(connection);

    public IngestReceipt Receipt { get; private set; } = new() { Received = 0, Inserted = 0, Replaced = 0, Unchanged = 0 };

    public async Task WriteAsync(IReadOnlyList<IncomingResult> batch, CancellationToken cancellationToken)
    {
        // In order of the key, so that two requests with the same rows wait for each other instead of locking each other out.
        IncomingResult[] rows = [.. batch.OrderBy(item => item.Row.QuestionId, StringComparer.Ordinal).ThenBy(item => item.Row.Attempt)];
        IncomingResult[] repeated = [.. rows.Skip(1).Where((item, index) => item.Identity == rows[index].Identity)];
        if (repeated.Length > 0)
            throw new ResultConflictException(ResultConflict.Repeated, repeated);

        HashSet<(string, int)> inserted = await InsertAsync(rows, cancellationToken);
        IncomingResult[] known = [.. rows.Where(item => !inserted.Contains(item.Identity))];
        int replaced = known.Length == 0 ? 0 : await SettleAsync(known, cancellationToken);
        Receipt = new IngestReceipt
        {
            Received = Receipt.Received + rows.Length,
            Inserted = Receipt.Inserted + inserted.Count,
            Replaced = Receipt.Replaced + replaced,
            Unchanged = Receipt.Unchanged + known.Length - replaced,
        };
    }

    private async Task<HashSet<(string, int)>> InsertAsync(IncomingResult[] rows, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = Command(InsertSql);
        ResultColumns.AddTo(command, rows);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        var inserted = new HashSet<(string, int)>(rows.Length);
        while (await reader.ReadAsync(cancellationToken))
            inserted.Add((reader.GetString(0), reader.GetInt32(1)));
        return inserted;
    }

    /// <summary>Decides about rows that were there already; the number replaced.</summary>
    private async Task<int> SettleAsync(IncomingResult[] rows, CancellationToken cancellationToken)
    {
        List<IncomingResult> replacements = Replacements(rows, await ReadStoredAsync(StoredSql, rows, cancellationToken));
        if (replacements.Count > 0)
        {
            // Another request may be replacing the same rows: only under lock is what they say the last word.
            replacements = Replacements(replacements, await ReadStoredAsync(LockSql, replacements, cancellationToken));
            await ReplaceAsync(replacements, cancellationToken);
        }
        await _settled.AddAsync(rows, cancellationToken);
        return replacements.Count;
    }

    private List<IncomingResult> Replacements(IReadOnlyList<IncomingResult> rows, Dictionary<(string, int), Stored> stored)
    {
        var conflicts = new List<IncomingResult>();
        var repeated = new List<IncomingResult>();
        var replacements = new List<IncomingResult>();
        foreach (IncomingResult item in rows)
        {
            if (!stored.TryGetValue(item.Identity, out Stored was))
                throw new ResultConflictException(ResultConflict.ChangedMeanwhile, [item]);
            if (was.ByThisRequest)
                repeated.Add(item);
            else if (was.ContentHash == item.Row.ContentHash || (onConflict == OnConflict.Keep && !was.IsError))
                continue;
            else if (was.IsError || onConflict == OnConflict.Replace)
                replacements.Add(item);
            else
                conflicts.Add(item);
        }
        return repeated.Count > 0 ? throw new ResultConflictException(ResultConflict.Repeated, repeated)
            : conflicts.Count > 0 ? throw new ResultConflictException(ResultConflict.OtherContent, conflicts)
            : replacements;
    }

    private async Task<Dictionary<(string, int), Stored>> ReadStoredAsync(string sql, IReadOnlyList<IncomingResult> rows, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = Command(sql);
        ResultColumns.AddIdentityTo(command, rows);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        var stored = new Dictionary<(string, int), Stored>(rows.Count);
        while (await reader.ReadAsync(cancellationToken))
            stored[(reader.GetString(0), reader.GetInt32(1))] = new Stored(reader.GetGuid(2), reader.GetBoolean(3), reader.GetBoolean(4));
        return stored;
    }

    private async Task ReplaceAsync(IReadOnlyList<IncomingResult> rows, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = Command(ReplaceSql);
        ResultColumns.AddTo(command, rows);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private NpgsqlCommand Command(string sql)
    {
        NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = sql;
        command.Parameters.AddWithValue("key", experimentKey);
        return command;
    }

    private readonly record struct Stored(Guid ContentHash, bool IsError, bool ByThisRequest);
}
