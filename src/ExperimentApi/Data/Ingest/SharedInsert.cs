using Npgsql;
using NpgsqlTypes;

namespace ExperimentApi.Data.Ingest;

/// <summary>Inserts results of any experiments in one transaction, which is one round trip where all of them are new.</summary>
internal static class SharedInsert
{
    // Last, the stamp, whose row stays locked until the commit. Where the experiment was deleted the division fails.
    private const string StampOneSql = """
        UPDATE experiment_activity a SET results_version = results_version + 1 / (e.deleted_at IS NULL)::int, last_activity_at = greatest(last_activity_at, $2)
        FROM experiments e WHERE a.experiment_key = $1 AND e.key = $1
        """;

    // The same of several, locked in order of their keys.
    private const string StampManySql = """
        WITH turn AS MATERIALIZED (
          SELECT a.experiment_key, 1 / (e.deleted_at IS NULL)::int AS live
          FROM experiments e JOIN experiment_activity a ON a.experiment_key = e.key WHERE e.key = ANY($1) ORDER BY a.experiment_key FOR UPDATE OF a
        )
        UPDATE experiment_activity a SET results_version = results_version + live, last_activity_at = greatest(last_activity_at, $2)
        FROM turn WHERE a.experiment_key = turn.experiment_key
        """;

    // The experiments are stamped when all rows are in, in order of their keys: their rows are locked from there to the commit.
    // A run that only repeats itself has spoken as well, and is not stalled; repeating a finished one changes nothing.
    private static readonly string KnownOrNewSql = $"""
        WITH live AS MATERIALIZED (
          SELECT key, status = 'running' AS running FROM experiments WHERE key = ANY(@keys) AND deleted_at IS NULL
        ), inserted AS (
          INSERT INTO results ({ResultColumns.Names})
          SELECT {ResultColumns.Values} FROM unnest({ResultColumns.Parameters}) AS n ({ResultColumns.Names})
          WHERE n.experiment_key IN (SELECT key FROM live)
          ON CONFLICT DO NOTHING RETURNING experiment_key, question_id, attempt
        ), changed AS (
          -- Held here, before the stamp, as who purges it takes them: the results refer to it, which is checked at the very end.
          SELECT key FROM experiments WHERE key IN (SELECT experiment_key FROM inserted) FOR KEY SHARE
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

    /// <summary>
    /// Stores results of which none is stored, all of them or none, and waits for it. Nearly always all are new; to pass over known ones
    /// would cost a search of the index for each, and to report them as much again.
    /// </summary>
    /// <exception cref="PostgresException">Nothing was stored; where <see cref="IsOfOne" />, perhaps because of a single result.</exception>
    public static void WriteNew(NpgsqlConnection connection, IReadOnlyList<IncomingResult> results, DateTimeOffset now)
    {
        IncomingResult[] rows = InOrder(results);
        using var batch = new NpgsqlBatch(connection) { BatchCommands = { ResultColumns.InsertOf(rows), StampOf(KeysOf(rows), now) } };
        batch.ExecuteNonQuery();
    }

    /// <summary>Whether one of several results may be what the server does not like: a value, a constraint, a deadlock or a limit. Which, it does not say.</summary>
    public static bool IsOfOne(string state) => state[..2] is "22" or "23" or "40" or "54";

    /// <summary>Stores those of the results that are new, and tells what became of each.</summary>
    public static async Task<SharedOutcome[]> WriteAsync(NpgsqlConnection connection, IReadOnlyList<IncomingResult> results, DateTimeOffset now)
    {
        var outcomes = new SharedOutcome[results.Count];
        HashSet<(Guid, string, int)> inserted = await InsertAsync(connection, InOrder(results), now);
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

    private static async Task<HashSet<(Guid, string, int)>> InsertAsync(NpgsqlConnection connection, IncomingResult[] rows, DateTimeOffset now)
    {
        var insert = new NpgsqlBatchCommand(KnownOrNewSql);
        ResultColumns.AddTo(insert.Parameters, rows);
        insert.Parameters.Add(new NpgsqlParameter("keys", NpgsqlDbType.Uuid | NpgsqlDbType.Array) { Value = KeysOf(rows) });
        insert.Parameters.AddWithValue("now", now);
        await using var batch = new NpgsqlBatch(connection) { BatchCommands = { new NpgsqlBatchCommand(PlanOnceSql), insert } };
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync();
        await reader.NextResultAsync();
        var inserted = new HashSet<(Guid, string, int)>(rows.Length);
        while (await reader.ReadAsync())
            inserted.Add((reader.GetGuid(0), reader.GetString(1), reader.GetInt32(2)));
        return inserted;
    }

    private static NpgsqlBatchCommand StampOf(Guid[] keys, DateTimeOffset now)
    {
        NpgsqlParameter key = keys is [var one] ? new NpgsqlParameter<Guid> { TypedValue = one } : new NpgsqlParameter<Guid[]> { TypedValue = keys };
        return new NpgsqlBatchCommand(keys.Length == 1 ? StampOneSql : StampManySql) { Parameters = { key, new NpgsqlParameter<DateTimeOffset> { TypedValue = now } } };
    }

    private static IncomingResult[] InOrder(IReadOnlyList<IncomingResult> results)
    {
        IncomingResult[] rows = [.. results];
        Array.Sort(rows, IncomingResult.Order);
        return rows;
    }

    private static Guid[] KeysOf(IncomingResult[] rows) => [.. rows.Select(item => item.Row.ExperimentKey).Distinct()];
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
