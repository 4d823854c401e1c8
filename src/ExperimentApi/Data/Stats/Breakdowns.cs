using System.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Performance;
using Npgsql;

namespace ExperimentApi.Data.Stats;

/// <summary>
/// Keeps the breakdowns true, as <see cref="Rollups" /> the list figures: whoever is about to read them recomputes the stale ones from the
/// rows. They cost more than a rollup, because steps are taken apart, so a few experiments at a time: what is done stays done, whoever
/// gives up.
/// </summary>
/// <remarks>
/// Plan: index scan of <c>ix_experiment_activity_stale_breakdown</c>, then the primary key of <c>results</c> for each stale experiment. A
/// statement sees one snapshot, taken when it is its turn, in which version and rows agree, and an older computation never overwrites a newer one.
/// </remarks>
internal sealed class Breakdowns(NpgsqlDataSource database)
{
    private const int ExperimentsAtATime = 50;

    /// <summary>For very large runs, and for waiting while others compute; whoever asked can give up at any time.</summary>
    private const int TimeoutSeconds = 300;

    /// <summary>Refreshes every stale breakdown.</summary>
    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        foreach (Guid[] keys in (await StaleAsync(connection, cancellationToken)).Chunk(ExperimentsAtATime))
        {
            await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
            await using NpgsqlCommand refresh = connection.CreateCommand();
            refresh.CommandTimeout = TimeoutSeconds;
            // Two refreshes that write several rows could meet in different orders, so they take turns.
            refresh.CommandText = $"SELECT pg_advisory_xact_lock({LockId}); {Sql}";
            refresh.Parameters.Add(new NpgsqlParameter<Guid[]>("keys", keys));
            await refresh.ExecuteNonQueryAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
    }

    private static async Task<List<Guid>> StaleAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = "SELECT experiment_key FROM experiment_activity WHERE breakdown_version < results_version ORDER BY experiment_key";
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        var keys = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
            keys.Add(reader.GetGuid(0));
        return keys;
    }

    private const long LockId = 0x45585052_42524B01;

    private const string Columns =
        "answers, questions, graded, score_sum, correct, failures, executions, judged, successes, time_sum, time_count, cost_sum, input_tokens, output_tokens";

    // A question is of the type that its first attempt names: one that ended in an error may not know.
    private const string Sql = $"""
        WITH stale AS MATERIALIZED (
          SELECT experiment_key, results_version FROM experiment_activity WHERE breakdown_version < results_version AND experiment_key = ANY (@keys)
        ), question AS (
          SELECT r.experiment_key, (array_agg(r.question_type ORDER BY r.attempt) FILTER (WHERE r.question_type IS NOT NULL))[1] AS name,
                 count(*) AS answers, avg({Grades.Counted}) AS score,
                 count(*) FILTER (WHERE {Grades.IsRight}) AS correct, count(*) FILTER (WHERE {Grades.Failed}) AS failures,
                 sum(r.execution_time) AS time, sum(r.estimated_cost) AS cost, sum(r.input_tokens) AS input, sum(r.output_tokens) AS output
          FROM stale JOIN results r USING (experiment_key) GROUP BY r.experiment_key, r.question_id
        ), answer AS (
          SELECT {AgentExecutions.AnswerColumns} FROM stale JOIN results r USING (experiment_key) WHERE r.steps IS NOT NULL OR r.agent_flow IS NOT NULL
        ), {AgentExecutions.Cte}, part AS MATERIALIZED (
          SELECT experiment_key, '{BreakdownKind.QuestionType}' AS kind, name, sum(answers)::bigint AS answers, count(*) AS questions, count(score) AS graded,
                 coalesce(sum(score), 0) AS score_sum, sum(correct)::bigint AS correct, sum(failures)::bigint AS failures, 0 AS executions, 0 AS judged, 0 AS successes,
                 coalesce(sum(time), 0) AS time_sum, count(time) AS time_count, coalesce(sum(cost), 0) AS cost_sum,
                 coalesce(sum(input), 0)::bigint AS input_tokens, coalesce(sum(output), 0)::bigint AS output_tokens
          FROM question WHERE name IS NOT NULL GROUP BY experiment_key, name
          UNION ALL
          SELECT experiment_key, '{BreakdownKind.Agent}', agent, 0, 0, 0, 0, 0, 0, count(*), count(success), count(*) FILTER (WHERE success),
                 coalesce(sum(execution_time), 0), count(execution_time), coalesce(sum(estimated_cost), 0),
                 coalesce(sum(input_tokens), 0)::bigint, coalesce(sum(output_tokens), 0)::bigint
          FROM execution GROUP BY experiment_key, agent
          UNION ALL
          SELECT r.experiment_key, '{BreakdownKind.Error}', coalesce(r.error_type, 'unknown'), count(*), count(DISTINCT r.question_id), 0, 0, 0, count(*), 0, 0, 0, 0, 0, 0, 0, 0
          FROM stale JOIN results r USING (experiment_key) WHERE {Grades.Failed} GROUP BY r.experiment_key, coalesce(r.error_type, 'unknown')
        ), held AS MATERIALIZED (
          -- The experiment before its activity, as who purges it takes them: the breakdowns refer to it. Counting the parts here keeps the
          -- rows unlocked, and those who post results unhindered, until everything is computed.
          SELECT e.key FROM experiments e JOIN stale s ON e.key = s.experiment_key WHERE (SELECT count(*) FROM part) >= 0 FOR KEY SHARE OF e
        ), turn AS (
          SELECT a.experiment_key, s.results_version FROM experiment_activity a JOIN stale s USING (experiment_key)
          WHERE a.breakdown_version < s.results_version AND a.experiment_key IN (SELECT key FROM held) ORDER BY a.experiment_key FOR UPDATE OF a
        ), stamped AS (
          UPDATE experiment_activity a SET breakdown_version = t.results_version FROM turn t WHERE a.experiment_key = t.experiment_key
        ), gone AS (
          DELETE FROM experiment_breakdowns b USING turn t WHERE b.experiment_key = t.experiment_key
            AND NOT EXISTS (SELECT 1 FROM part p WHERE (p.experiment_key, p.kind, p.name COLLATE "C") = (b.experiment_key, b.kind, b.name))
        )
        INSERT INTO experiment_breakdowns (experiment_key, kind, name, {Columns})
        SELECT p.experiment_key, p.kind, p.name, {Columns} FROM part p JOIN turn t USING (experiment_key)
        ON CONFLICT (experiment_key, kind, name) DO UPDATE SET ({Columns}) = (
          excluded.answers, excluded.questions, excluded.graded, excluded.score_sum, excluded.correct, excluded.failures, excluded.executions, excluded.judged,
          excluded.successes, excluded.time_sum, excluded.time_count, excluded.cost_sum, excluded.input_tokens, excluded.output_tokens)
        """;
}
