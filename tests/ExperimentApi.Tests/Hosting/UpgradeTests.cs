using ExperimentApi.Data;
using ExperimentApi.TestKit;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace ExperimentApi.Tests.Hosting;

/// <summary>A database with rows, of the schema before, comes to the current one with nothing changed.</summary>
public sealed class UpgradeTests
{
    private const string Before = "20261123183352_QuestionIdsByBytes";

    [Fact]
    public async Task Rows_of_the_schema_before_are_as_they_were_and_their_rollups_stay_current()
    {
        await using TestDatabase database = await TestDatabase.CreateAsync(MigrateToBeforeAsync);
        await using var connection = new NpgsqlConnection(database.ConnectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, """
            INSERT INTO experiments (key, experiment_id, project, tags, status, started_at, created_at, agent_names, models, snapshot, redacted, revision,
              rollup_version, rollup_total_questions, rollup_total_answers, rollup_correct_answers, rollup_failure_count, rollup_ungraded, rollup_graded_questions,
              rollup_clusters, rollup_independent, rollup_accuracy_rate)
            SELECT md5(id)::uuid, id, 'default', '{}', 'running', '2026-01-01Z', '2026-01-01Z', '{}', '{}', '{}', '{}', 0, 7, 3, 3, 1, 0, 0, 3, 3, true, 1 / 3.0
            FROM unnest('{told,silent}'::text[]) AS e (id);
            INSERT INTO experiment_activity (experiment_key, results_version, rollup_version, last_activity_at) SELECT key, 7, 7, '2026-01-01Z' FROM experiments;
            INSERT INTO results (experiment_key, question_id, attempt, score, input_tokens, received_at, content_hash)
            SELECT md5(id)::uuid, 'q' || n, 1, n / 4.0, CASE WHEN id = 'told' AND n > 1 THEN n END, '2026-01-01Z', md5(n::text)::uuid
            FROM unnest('{told,silent}'::text[]) AS e (id), generate_series(1, 3) n;
            """);
        string[] before = await TextAsync(connection);

        await using (ExperimentDbContext context = Context(database.ConnectionString))
            await context.Database.MigrateAsync();
        await connection.ReloadTypesAsync();

        Assert.Equal(before, await TextAsync(connection));
        Assert.Equal([0L, 0L, "silent //", "told 5//"], await ColumnAsync(connection, """
            SELECT to_jsonb(count(*)) FROM results WHERE reviewed_score IS NOT NULL
            UNION ALL SELECT to_jsonb(sum(breakdown_version)) FROM experiment_activity
            UNION ALL (SELECT to_jsonb(concat(experiment_id, ' ', rollup_input_tokens, '/', rollup_output_tokens, '/')) FROM experiments ORDER BY experiment_id)
            """));
    }

    private static async Task MigrateToBeforeAsync(string connectionString, CancellationToken cancellationToken)
    {
        await using ExperimentDbContext context = Context(connectionString);
        await context.GetService<IMigrator>().MigrateAsync(Before, cancellationToken);
    }

    private static ExperimentDbContext Context(string connectionString) =>
        new(new DbContextOptionsBuilder<ExperimentDbContext>().UseNpgsql(connectionString).UseSnakeCaseNamingConvention().Options);

    /// <summary>All rows, less the columns that came later.</summary>
    private static async Task<string[]> TextAsync(NpgsqlConnection connection) => [.. (await ColumnAsync(connection, """
        SELECT to_jsonb((to_jsonb(e) - 'rollup_input_tokens' - 'rollup_output_tokens')::text) FROM experiments e
        UNION ALL SELECT to_jsonb((to_jsonb(a) - 'breakdown_version')::text) FROM experiment_activity a
        UNION ALL SELECT to_jsonb((to_jsonb(r) - 'reviewed_score')::text) FROM results r
        """)).Select(row => (string)row).Order(StringComparer.Ordinal)];

    private static async Task<List<object>> ColumnAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var values = new List<object>();
        while (await reader.ReadAsync())
        {
            var value = System.Text.Json.Nodes.JsonNode.Parse(reader.GetString(0))!;
            values.Add(value.GetValueKind() == System.Text.Json.JsonValueKind.Number ? (long)value : (string)value!);
        }
        return values;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
