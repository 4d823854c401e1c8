using System.Data;
using Npgsql;
using NpgsqlTypes;

namespace ExperimentApi.Data;

/// <summary>
/// Keeps the list figures true: whoever is about to read them recomputes the stale ones from the rows, in one statement. The formulas
/// are those of <c>ExperimentApi.Statistics</c>; a test holds the two equal.
/// </summary>
/// <remarks>
/// Plan: index scan of <c>ix_experiment_activity_stale</c>, then the primary key of <c>results</c> for each stale experiment. A statement
/// sees one snapshot, in which version and rows agree, and an older computation never overwrites a newer one.
/// </remarks>
public sealed class Rollups(NpgsqlDataSource database)
{
    /// <summary>Refreshes every stale rollup.</summary>
    public Task RefreshAsync(CancellationToken cancellationToken) => RefreshAsync(null, cancellationToken);

    /// <summary>Refreshes one experiment's rollup, if it is stale.</summary>
    public async Task RefreshAsync(Guid? experimentKey, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        await using NpgsqlCommand stale = connection.CreateCommand();
        stale.CommandText = "SELECT EXISTS (SELECT 1 FROM experiment_activity WHERE rollup_version < results_version AND (@key IS NULL OR experiment_key = @key))";
        stale.Parameters.Add(Key(experimentKey));
        if (await stale.ExecuteScalarAsync(cancellationToken) is not true)
            return;

        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        await using NpgsqlCommand refresh = connection.CreateCommand();
        // Two refreshes that write several rows could meet in different orders, so they take turns.
        refresh.CommandText = $"SELECT pg_advisory_xact_lock({LockId}); {Sql}";
        refresh.Parameters.Add(Key(experimentKey));
        await refresh.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private static NpgsqlParameter Key(Guid? experimentKey) => new("key", NpgsqlDbType.Uuid) { Value = (object?)experimentKey ?? DBNull.Value };

    private const long LockId = 0x45585052_4F4C4C01;

    // PostgreSQL refuses a product or quotient that is too small for a double, so none is made of what could be: one such run would end every list.
    private const string Sql = $"""
        WITH stale AS MATERIALIZED (
          SELECT experiment_key, results_version FROM experiment_activity
          WHERE rollup_version < results_version AND (@key IS NULL OR experiment_key = @key)
        ), question AS (
          SELECT r.experiment_key, r.question_id,
                 coalesce('c' || min(r.conversation_id COLLATE "C"), 'q' || r.question_id) AS cluster,
                 count(*) AS answers,
                 count(*) FILTER (WHERE {Grades.IsRight}) AS correct,
                 count(*) FILTER (WHERE {Grades.Failed}) AS failures,
                 count(*) FILTER (WHERE {Grades.Counted} IS NULL) AS ungraded,
                 avg({Grades.Counted}) AS score, sum(r.execution_time) AS time, sum(r.estimated_cost) AS cost,
                 sum(r.input_tokens) AS input, sum(r.output_tokens) AS output, min(r.received_at) AS first, max(r.received_at) AS last
          FROM stale JOIN results r USING (experiment_key) GROUP BY r.experiment_key, r.question_id
        ), total AS (
          SELECT experiment_key, count(*) AS questions, sum(answers) AS answers, sum(correct) AS correct, sum(failures) AS failures,
                 sum(ungraded) AS ungraded, count(score) AS graded, avg(score) AS mean, bool_and(score IN (0, 1)) AS binary,
                 bool_and(answers = 1) FILTER (WHERE score IS NOT NULL) AS single,
                 sum(time) AS time, avg(time) AS avg_time, sum(cost) AS cost,
                 sum(input)::bigint AS input, sum(output)::bigint AS output, min(first) AS first, max(last) AS last
          FROM question GROUP BY experiment_key
        ), cluster AS (
          SELECT q.experiment_key, count(*) AS size, sum(q.score - t.mean) AS residual
          FROM question q JOIN total t USING (experiment_key) WHERE q.score IS NOT NULL GROUP BY q.experiment_key, q.cluster
        ), spread AS (
          SELECT experiment_key, count(*) AS clusters, max(size) AS largest, sum(CASE WHEN abs(residual) > 1e-150 THEN residual * residual ELSE 0 END) AS squares FROM cluster GROUP BY experiment_key
        ), turn AS (
          SELECT a.experiment_key, s.results_version FROM experiment_activity a JOIN stale s USING (experiment_key)
          WHERE a.rollup_version < s.results_version ORDER BY a.experiment_key FOR UPDATE OF a
        ), stamped AS (
          UPDATE experiment_activity a SET rollup_version = t.results_version FROM turn t WHERE a.experiment_key = t.experiment_key
        )
        UPDATE experiments e SET
          rollup_version = s.results_version,
          rollup_total_questions = coalesce(t.questions, 0), rollup_total_answers = coalesce(t.answers, 0),
          rollup_correct_answers = coalesce(t.correct, 0), rollup_failure_count = coalesce(t.failures, 0),
          rollup_ungraded = coalesce(t.ungraded, 0), rollup_graded_questions = coalesce(t.graded, 0),
          rollup_clusters = coalesce(p.clusters, 0), rollup_accuracy_rate = t.mean,
          rollup_clustered_standard_error = CASE WHEN p.clusters >= 2
            THEN sqrt(p.squares) / t.graded * sqrt(p.clusters::float8 / (p.clusters - 1)) END,
          rollup_independent = coalesce(t.binary AND t.single AND p.largest = 1, false),
          rollup_total_execution_time = t.time, rollup_avg_execution_time_per_question = t.avg_time,
          rollup_total_estimated_cost = t.cost, rollup_input_tokens = t.input, rollup_output_tokens = t.output,
          rollup_first_received_at = t.first, rollup_last_received_at = t.last
        FROM stale s LEFT JOIN total t USING (experiment_key) LEFT JOIN spread p USING (experiment_key)
        WHERE e.key = s.experiment_key AND e.rollup_version < s.results_version
        """;
}
