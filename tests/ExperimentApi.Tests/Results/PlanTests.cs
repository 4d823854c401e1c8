using Npgsql;

namespace ExperimentApi.Tests.Results;

/// <summary>The plans that lists rely on, with so many rows that another plan would be felt.</summary>
public sealed class PlanTests(ServiceFixture fixture) : ResultsTest(fixture)
{
    private const string Key = "'00000000-0000-0000-0000-000000000007'";

    [Theory]
    [InlineData("pk_results", $"SELECT * FROM results WHERE experiment_key = {Key} AND question_id = 'q77' ORDER BY attempt")]
    [InlineData("pk_results", $"SELECT * FROM results WHERE experiment_key = {Key} AND (question_id, attempt) > ('q77', 1) ORDER BY question_id, attempt LIMIT 51")]
    [InlineData("Index Scan using", $"SELECT n.place, r.is_error FROM unnest(ARRAY['q1', 'q2']) WITH ORDINALITY AS n (question_id, place) CROSS JOIN LATERAL (SELECT error_type IS NOT NULL AS is_error FROM results WHERE experiment_key = {Key} AND question_id = n.question_id AND attempt = 1 OFFSET 0 FOR UPDATE) r")]
    [InlineData("ix_results_question_id_experiment_key", $"SELECT * FROM results WHERE question_id = 'q77' AND (experiment_key, attempt) > ({Key}, 1) ORDER BY experiment_key, attempt LIMIT 51")]
    [InlineData("ix_experiment_activity_stale", "SELECT experiment_key FROM experiment_activity WHERE rollup_version < results_version")]
    public async Task A_query_goes_by_its_index(string index, string sql)
    {
        await FillAsync();
        string plan = await ExplainAsync(sql);
        Assert.Contains(index, plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on results", plan, StringComparison.Ordinal);
        Assert.DoesNotContain("Seq Scan on experiment_activity", plan, StringComparison.Ordinal);
    }

    private async Task FillAsync()
    {
        if (await ScalarAsync("SELECT 1 FROM experiments LIMIT 1") is not null)
            return;
        await ScalarAsync("""
            INSERT INTO experiments (key, experiment_id, project, tags, status, started_at, created_at, agent_names, models, snapshot, redacted, revision,
                                     rollup_version, rollup_total_questions, rollup_total_answers, rollup_correct_answers, rollup_failure_count,
                                     rollup_ungraded, rollup_graded_questions, rollup_clusters, rollup_independent)
            SELECT lpad(e::text, 32, '0')::uuid, 'e' || e, 'p', '{}', 'running', now(), now(), '{}', '{}', '{}', '{}', 0, 0, 0, 0, 0, 0, 0, 0, 0, false
            FROM generate_series(1, 1000) e;
            INSERT INTO experiment_activity SELECT key, 5, CASE WHEN experiment_id = 'e7' THEN 4 ELSE 5 END, now() FROM experiments;
            INSERT INTO results (experiment_key, question_id, attempt, received_at, content_hash)
            SELECT key, 'q' || q, 1, now(), key FROM experiments CROSS JOIN generate_series(1, 100) q;
            ANALYZE experiments; ANALYZE experiment_activity; ANALYZE results;
            """);
    }

    private async Task<string> ExplainAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Service.ConnectionString);
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand($"EXPLAIN {sql}", connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(0));
        return string.Join('\n', lines);
    }
}
