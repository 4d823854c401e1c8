using ExperimentApi.TestKit;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql;

namespace ExperimentApi.Tests.Hosting;

/// <summary>A database as an earlier service left it, with rows in every table it had.</summary>
internal sealed class OldDatabase : IAsyncDisposable
{
    /// <summary>What the first schema had, as the service stored it.</summary>
    private const string RowsOfTheFirst = """
        INSERT INTO configurations (hash, body, text) VALUES ('c1', '{"agents":[{"name":"a","model":"m"}]}', '{"agents":[{"name":"a","model":"m"}]}');
        INSERT INTO datasets (hash, body, text) VALUES ('d1', '{"name":"tables"}', '{"name":"tables"}');
        INSERT INTO experiments (key, experiment_id, project, name, notes, hypothesis, version, tags, status, error, started_at, finished_at, created_at, deleted_at, git_commit, environment,
          expected_questions, config_hash, dataset_hash, client_config_hash, agent_names, models, snapshot, own_configuration, own_dataset, redacted, reported, revision,
          rollup_version, rollup_total_questions, rollup_total_answers, rollup_correct_answers, rollup_failure_count, rollup_ungraded, rollup_graded_questions,
          rollup_clusters, rollup_independent, rollup_accuracy_rate)
        SELECT encode(substr(sha256(convert_to(id, 'UTF8')), 1, 16), 'hex')::uuid, id, 'default', 'A name', 'Notes', 'A guess', '1.2', '{x,y}',
          CASE WHEN id = 'gone' THEN 'failed' ELSE 'completed' END, CASE WHEN id = 'gone' THEN 'It broke' END, '2026-01-01Z', '2026-01-02Z', '2026-01-01Z',
          CASE WHEN id = 'gone' THEN '2026-01-03Z'::timestamptz END, 'abc123', 'ci', 3, 'c1', 'd1', 'mine', '{a}', '{m}', '{"notes":"Notes"}', NULL, NULL, '{}', '{"accuracy_rate":0.5}', 4,
          7, 3, 3, 1, 1, 0, 3, 2, false, 1 / 3.0
        FROM unnest('{told,silent,gone}'::text[]) AS e (id);
        INSERT INTO experiment_activity (experiment_key, results_version, rollup_version, last_activity_at) SELECT key, 7, 7, '2026-01-02Z' FROM experiments;
        INSERT INTO results (experiment_key, question_id, attempt, conversation_id, turn_index, total_turns, question, question_type, expected, predicted, is_correct, score, confidence,
          execution_time, estimated_cost, input_tokens, output_tokens, agent_flow, steps, metadata, error_type, error_message, answered_at, received_at, content_hash)
        SELECT key, 'q' || n, 1, 'page ' || n % 2, n, 3, 'How much?', 'lookup', '1', '1', n = 1, (n = 1)::int, 0.5, 1.5, 0.01, CASE WHEN experiment_id = 'told' AND n > 1 THEN n END, 20,
          '{a,b}', '[{"agent":"a","execution_time":1.5}]', '{"page":1}', CASE WHEN n = 3 THEN 'Timeout' END, CASE WHEN n = 3 THEN 'Too slow' END, '2026-01-01Z', '2026-01-01Z', md5(n::text)::uuid
        FROM experiments, generate_series(1, 3) n;
        INSERT INTO audit (experiment_key, id, experiment_id, at, action, changes) SELECT key, md5(experiment_id)::uuid, experiment_id, '2026-01-02Z', 'patched', '{"notes":{"from":null,"to":"Notes"}}' FROM experiments;
        """;

    private readonly TestDatabase _database;
    private Dictionary<string, string[]> _columns = [];

    private OldDatabase(TestDatabase database) => _database = database;

    public string ConnectionString => _database.ConnectionString;

    public static async Task<OldDatabase> CreateAsync(string migration)
    {
        var old = new OldDatabase(await TestDatabase.CreateAsync((_, _) => Task.CompletedTask));
        await using (var context = UpgradeTests.Context(old.ConnectionString))
            await context.GetService<IMigrator>().MigrateAsync(migration);
        old._columns = (await old.RowsAsync("""
            SELECT table_name, string_agg(column_name, ',' ORDER BY ordinal_position) FROM information_schema.columns
            WHERE table_schema = 'public' AND table_name <> '__EFMigrationsHistory' GROUP BY table_name
            """)).ToDictionary(row => row[0], row => row[1].Split(','));
        await DatabaseFaultTests.ExecuteAsync(old.ConnectionString, RowsOfTheFirst);
        // Tables that came later: a row of any values that their columns take.
        foreach (string table in old._columns.Keys)
            await DatabaseFaultTests.ExecuteAsync(old.ConnectionString, await old.RowForAsync(table));
        return old;
    }

    /// <summary>All rows of the tables of then, with the columns of then.</summary>
    public async Task<Dictionary<string, string[]>> ReadAsync()
    {
        var tables = new Dictionary<string, string[]>();
        foreach ((string table, string[] columns) in _columns)
        {
            List<string[]> rows = await RowsAsync($"SELECT to_jsonb(old)::text FROM (SELECT {string.Join(", ", columns.Select(column => $"\"{column}\""))} FROM {table}) old");
            tables[table] = [.. rows.Select(row => row[0]).Order(StringComparer.Ordinal)];
        }
        return tables;
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    private async Task<string> RowForAsync(string table)
    {
        List<string[]> values = await RowsAsync($$"""
            SELECT quote_ident(column_name), CASE
              WHEN column_name = 'experiment_key' THEN '(SELECT key FROM experiments WHERE experiment_id = ''told'')'
              WHEN column_name = 'experiment_id' THEN '''told'''
              WHEN column_name = 'question_id' THEN '''q2'''
              WHEN column_name = 'kind' THEN '''agent'''
              WHEN column_name = 'project' THEN '''default'''
              WHEN data_type = 'jsonb' THEN '''{}'''
              WHEN data_type = 'ARRAY' THEN '''{}'''
              WHEN data_type = 'bytea' THEN '''\x00'''
              WHEN data_type = 'uuid' THEN 'md5(''x'')::uuid'
              WHEN data_type = 'boolean' THEN 'true'
              WHEN data_type LIKE 'timestamp%' THEN '''2026-01-02Z'''
              WHEN data_type IN ('text', 'character varying') THEN '''main'''
              ELSE '1' END
            FROM information_schema.columns WHERE table_schema = 'public' AND table_name = '{{table}}' AND is_generated = 'NEVER' AND is_identity = 'NO'
            """);
        return $"INSERT INTO {table} ({string.Join(", ", values.Select(value => value[0]))}) SELECT {string.Join(", ", values.Select(value => value[1]))} WHERE NOT EXISTS (SELECT FROM {table})";
    }

    private async Task<List<string[]>> RowsAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString);
        await connection.OpenAsync();
#pragma warning disable CA2100 // Made here, of names that the database gave.
        await using var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        var rows = new List<string[]>();
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(reader.GetString)]);
        return rows;
    }
}
