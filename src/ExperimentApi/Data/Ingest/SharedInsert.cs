using Npgsql;
using NpgsqlTypes;

namespace ExperimentApi.Data.Ingest;

/// <summary>Inserts results of any experiments in one statement, which is its own transaction and one round trip.</summary>
internal static class SharedInsert
{
    // The experiments are stamped when all rows are in, in order of their keys: their rows are locked from there to the commit.
    // A run that only repeats itself has spoken as well, and is not stalled; repeating a finished one changes nothing.
    private static readonly string Sql = $"""
        WITH live AS MATERIALIZED (
          SELECT key, status = 'running' AS running FROM experiments WHERE key = ANY(@keys) AND deleted_at IS NULL
        ), inserted AS (
          INSERT INTO results ({ResultColumns.Names})
          SELECT {ResultColumns.Values} FROM unnest({ResultColumns.Parameters}) AS n ({ResultColumns.Names})
          WHERE n.experiment_key IN (SELECT key FROM live)
          ON CONFLICT DO NOTHING RETURNING experiment_key, question_id, attempt
        ), changed AS (
          SELECT DISTINCT experiment_key AS key FROM inserted
        ), turn AS (
          SELECT a.experiment_key, c.key IS NOT NULL AS changed
          FROM live l JOIN experiment_activity a ON a.experiment_key = l.key LEFT JOIN changed c ON c.key = l.key
          WHERE l.running OR c.key IS NOT NULL ORDER BY a.experiment_key FOR UPDATE OF a
        ), stamped AS (
          UPDATE experiment_activity a SET results_version = results_version + t.changed::int, last_activity_at = greatest(last_activity_at, @now)
          FROM turn t WHERE a.experiment_key = t.experiment_key
        )
        SELECT experiment_key, question_id, attempt FROM inserted
        """;

    // Otherwise the server plans the statement anew each time, because it takes small arrays for cheaper than those of a plan for any,
    // and planning costs more than inserting. Both statements are one transaction, and the setting ends with it.
    private const string PlanOnceSql = "SELECT set_config('plan_cache_mode', 'force_generic_plan', true)";

    /// <summary>What became of each result.</summary>
    public static async Task<SharedOutcome[]> WriteAsync(NpgsqlConnection connection, IReadOnlyList<IncomingResult> results, DateTimeOffset now)
    {
        var outcomes = new SharedOutcome[results.Count];
        HashSet<(Guid, string, int)> inserted = await InsertAsync(connection, results, now);
        var rest = new List<IncomingResult>();
        for (int index = 0; index < outcomes.Length; index++)
        {
            if (inserted.Contains(results[index].Identity))
                outcomes[index] = SharedOutcome.Inserted;
            else
                // Its place in the group, to find it by.
                rest.Add(results[index] with { Index = index });
        }
        if (rest.Count > 0)
        {
            foreach (KnownResult known in await StoredRows.ReadAsync(connection, rest, CancellationToken.None))
            {
                if (known.IsSame)
                    outcomes[known.Result.Index] = SharedOutcome.Unchanged;
            }
        }
        return outcomes;
    }

    private static async Task<HashSet<(Guid, string, int)>> InsertAsync(NpgsqlConnection connection, IReadOnlyList<IncomingResult> results, DateTimeOffset now)
    {
        IncomingResult[] rows = [.. results];
        Array.Sort(rows, IncomingResult.Order);
        var insert = new NpgsqlBatchCommand(Sql);
        ResultColumns.AddTo(insert.Parameters, rows);
        insert.Parameters.Add(new NpgsqlParameter("keys", NpgsqlDbType.Uuid | NpgsqlDbType.Array) { Value = rows.Select(item => item.Row.ExperimentKey).Distinct().ToArray() });
        insert.Parameters.AddWithValue("now", now);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(PlanOnceSql), insert } };
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        var inserted = new HashSet<(Guid, string, int)>(rows.Length);
        while (await reader.ReadAsync())
            inserted.Add((reader.GetGuid(0), reader.GetString(1), reader.GetInt32(2)));
        return inserted;
    }
}

/// <summary>What became of a result in a shared transaction.</summary>
internal enum SharedOutcome
{
    /// <summary>Nothing: it has to go its own way.</summary>
    LeftAlone,

    /// <summary>It was new, and is stored.</summary>
    Inserted,

    /// <summary>The same was stored before.</summary>
    Unchanged,
}
