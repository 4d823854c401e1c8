using Npgsql;

namespace ExperimentApi.Data.Ingest;

/// <summary>What is stored under the identities of incoming results, compared by the database, so that no content travels back.</summary>
internal static class StoredRows
{
    // Plan: one look-up in the primary key for each row of the batch. OFFSET 0 keeps the planner from reading the whole experiment
    // instead, which it takes for cheaper as soon as there are some thousand rows.
    // xmin tells a row of this very transaction, and cmin which of its statements wrote it: a request may hold an identity twice, in
    // batches too far apart to compare in memory.
    private const string LookSql = $"{Start}{End}";

    // Locked in the order of the batch, like the inserts: an UPDATE alone takes its locks in whatever order its join has.
    private const string LockSql = $"{Start} FOR UPDATE{End}";

    private const string Start = """
        SELECT n.place::int - 1, r.content_hash = n.content_hash, r.is_error, r.own_command
        FROM unnest(@experiment_key, @question_id, @attempt, @content_hash) WITH ORDINALITY AS n (experiment_key, question_id, attempt, content_hash, place)
        CROSS JOIN LATERAL (
          SELECT content_hash, error_type IS NOT NULL OR error_message IS NOT NULL AS is_error,
                 CASE WHEN xmin = pg_current_xact_id()::xid THEN cmin::text::int END AS own_command
          FROM results WHERE experiment_key = n.experiment_key AND question_id = n.question_id AND attempt = n.attempt OFFSET 0
        """;

    private const string End = ") r";

    /// <summary>Those of the results whose identity is stored.</summary>
    public static Task<IReadOnlyList<KnownResult>> ReadAsync(NpgsqlConnection connection, IReadOnlyList<IncomingResult> results, CancellationToken cancellationToken) =>
        ReadAsync(connection, LookSql, results, cancellationToken);

    /// <summary>The same, and nobody else changes them until the transaction ends.</summary>
    public static Task<IReadOnlyList<KnownResult>> LockAsync(NpgsqlConnection connection, IReadOnlyList<IncomingResult> results, CancellationToken cancellationToken) =>
        ReadAsync(connection, LockSql, results, cancellationToken);

    private static async Task<IReadOnlyList<KnownResult>> ReadAsync(NpgsqlConnection connection, string sql, IReadOnlyList<IncomingResult> results, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        ResultColumns.AddContentTo(command.Parameters, results);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        var known = new List<KnownResult>(results.Count);
        while (await reader.ReadAsync(cancellationToken))
            known.Add(new KnownResult(results[reader.GetInt32(0)], reader.GetBoolean(1), reader.GetBoolean(2), reader.IsDBNull(3) ? null : reader.GetInt32(3)));
        return known;
    }
}

/// <summary>An incoming result whose identity is stored.</summary>
/// <param name="Result">The incoming one.</param>
/// <param name="IsSame">Whether the stored one has the same content.</param>
/// <param name="IsError">Whether the stored one is an error, which may always be replaced.</param>
/// <param name="OwnCommand">The number of the statement that wrote it, where that was in this transaction.</param>
internal readonly record struct KnownResult(IncomingResult Result, bool IsSame, bool IsError, int? OwnCommand);
