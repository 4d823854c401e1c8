using ExperimentApi.Benchmarks.Servers;

namespace ExperimentApi.Benchmarks.Rows;

/// <summary>
/// What a team has after a year or two: 2,000 experiments of 200 configurations over 22 datasets, with a million results in conversations of
/// five turns; two of them have 10,000 questions, 150 the same 500 questions, a twentieth came with agent steps, every fiftieth answer
/// failed. Made by the server itself, from numbers alone: every run has the same rows. Their figures are stale, as after an import.
/// </summary>
internal sealed class AnalysisDatabase(PrivatePostgres postgres, bool quick)
{
    public const int Experiments = 2000;

    /// <summary>Of those with the same questions; the first is the baseline of the others.</summary>
    public const int Compared = 150;

    private const int Parts = 2;

    /// <summary>A tenth of the questions when quick.</summary>
    private readonly int _size = quick ? 1 : 10;

    public static IEnumerable<string> Largest => [IdOf(1), IdOf(2)];

    public static IEnumerable<string> Alike => Enumerable.Range(3, Compared).Select(IdOf);

    /// <summary>One that the experiments of <see cref="Alike" /> were asked.</summary>
    public static string SharedQuestion => "Single_1/2003/page_7.pdf-0#0";

    public long Results => _size * (2 * 1000L + Compared * 50 + (Experiments - Compared - 2) * 49);

    public async Task MakeAsync()
    {
        await postgres.DoAsync(SetUpSql.Replace("@size", $"{_size}", StringComparison.Ordinal));
        await postgres.DoAsync(ExperimentsSql);
        // One a core; more would only wait for each other at the indexes.
        await Task.WhenAll(Enumerable.Range(0, Parts).Select(part => postgres.DoAsync(ResultsSql, ("part", part), ("parts", Parts))));
        await postgres.DoAsync("DROP TABLE bench_runs, bench_questions, bench_configurations, bench_datasets");
        // What autovacuum would have done by the time somebody reads.
        await postgres.DoAsync("VACUUM ANALYZE");
        if (await postgres.AskAsync<long>("SELECT count(*) FROM results") is var made && made != Results)
            throw new InvalidOperationException($"{made} results were made instead of {Results}.");
    }

    private static string IdOf(int number) => $"analysis-{number}";

    // What the rows are made of: who ran what, and what the questions are.
    private const string SetUpSql = """
        CREATE UNLOGGED TABLE bench_configurations AS
        SELECT number, models, text, encode(sha256(convert_to(text, 'UTF8')), 'hex') AS hash, number * 37 % 200 - 100 AS skill
        FROM generate_series(0, 199) number
        CROSS JOIN LATERAL (SELECT '{gpt-4o,gpt-4o-mini,o3,claude-sonnet-4,claude-opus-4,gemini-2.5-pro,llama-3.3-70b,qwen3-32b}'::text[] AS all_models) a
        CROSS JOIN LATERAL (SELECT ARRAY[all_models[1 + number % 8], all_models[1 + number / 8 % 8]] AS models) m
        CROSS JOIN LATERAL (SELECT format(
          '{"agents":[{"backstory":"Reads filings line by line.","goal":"find the figures","model":"%s","name":"extractor","temperature":0.%s,"tools":["read_table"]},'
          '{"goal":"check units and signs","model":"%s","name":"validator","temperature":0}],"tasks":[{"agent_assignment":"extractor","task_type":"extraction"}],'
          '"workflow":{"memory_enabled":%s,"process_type":"sequential"}}', models[1], number % 10, models[2], (number % 2 = 0)::text) AS text) t;

        CREATE UNLOGGED TABLE bench_datasets AS
        SELECT number, text, encode(sha256(convert_to(text, 'UTF8')), 'hex') AS hash,
               @size * CASE number WHEN 0 THEN 1000 WHEN 1 THEN 50 ELSE 49 END AS questions
        FROM generate_series(0, 21) number
        CROSS JOIN LATERAL (SELECT format('{"name":"filings-%s","random_seed":%s,"sampling_strategy":"random"}', number, number) AS text) t;

        CREATE UNLOGGED TABLE bench_questions AS
        SELECT d.number AS dataset, n AS number, n % 5 AS turn, format('Single_%s/%s/page_%s.pdf-%s', d.number, 2003 + n / 5 % 17, 7 + n / 5 % 150, n / 5) AS conversation,
               format('what was the %s of the net cash from operating activities in %s, in millions?', t.types[1 + n % 5], 2001 + luck % 20) AS question,
               t.types[1 + n % 5] AS type, format('%s.%s', luck % 100000, luck % 10) AS expected, 150 + luck % 750 AS ease
        FROM bench_datasets d CROSS JOIN generate_series(0, d.questions - 1) n
        CROSS JOIN (SELECT '{lookup,difference,percentage_change,ratio,sum}'::text[] AS types) t
        CROSS JOIN LATERAL (SELECT hashint8extended(d.number * 100000 + n, 1) & 2147483647 AS luck) l;
        CREATE INDEX ON bench_questions (dataset, number);

        CREATE UNLOGGED TABLE bench_runs AS
        SELECT n AS number, 'analysis-' || n AS id, encode(substr(sha256(convert_to('analysis-' || n, 'UTF8')), 1, 16), 'hex')::uuid AS key,
               CASE WHEN n <= 2 THEN 0 WHEN n <= 152 THEN 1 ELSE 2 + n % 20 END AS dataset, CASE WHEN n <= 152 THEN n % 30 ELSE 30 + n % 170 END AS configuration,
               timestamptz '2025-01-01' + n * interval '6 hours' AS started_at
        FROM generate_series(1, 2000) n;
        ANALYZE bench_configurations, bench_datasets, bench_questions, bench_runs;
        """;

    private const string ExperimentsSql = """
        INSERT INTO configurations (hash, body, text) SELECT hash, text::jsonb, text FROM bench_configurations;
        INSERT INTO datasets (hash, body, text) SELECT hash, text::jsonb, text FROM bench_datasets;
        INSERT INTO experiments (key, experiment_id, project, name, notes, tags, status, started_at, finished_at, created_at, git_commit, environment, expected_questions,
          config_hash, dataset_hash, agent_names, models, snapshot, redacted, revision, rollup_version, rollup_total_questions, rollup_total_answers, rollup_correct_answers,
          rollup_failure_count, rollup_ungraded, rollup_graded_questions, rollup_clusters, rollup_independent)
        SELECT r.key, r.id, 'project-' || r.number % 12, 'Run ' || r.number, 'nightly', ARRAY['tag-' || r.number % 40, 'nightly'], 'completed', r.started_at,
          r.started_at + interval '40 minutes', r.started_at, encode(substr(sha256(convert_to(r.started_at::date::text, 'UTF8')), 1, 20), 'hex'), 'ci', d.questions,
          c.hash, d.hash, '{extractor,validator}', c.models,
          format('{"experiment_id":"%s","project":"project-%s","name":"Run %s","timestamp":"%s","environment_snapshot":{"PYTHON_VERSION":"3.12.4","HOSTNAME":"runner-%s"}}',
            r.id, r.number % 12, r.number, to_char(r.started_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'), r.number % 9),
          '{}', 0, 0, 0, 0, 0, 0, 0, 0, 0, false
        FROM bench_runs r JOIN bench_configurations c ON c.number = r.configuration JOIN bench_datasets d ON d.number = r.dataset;
        INSERT INTO experiment_activity (experiment_key, results_version, rollup_version, last_activity_at) SELECT key, 1, 0, started_at + interval '40 minutes' FROM bench_runs;
        """;

    // Run by run, as runners deliver. The rows refer to experiments of the statement before, so that the foreign key need not be looked up
    // a million times.
    private const string ResultsSql = """
        SET session_replication_role = replica;
        INSERT INTO results (experiment_key, question_id, attempt, conversation_id, turn_index, total_turns, question, question_type, expected, predicted, is_correct, confidence,
          execution_time, estimated_cost, input_tokens, output_tokens, agent_flow, steps, dsl_program, error_type, error_message, answered_at, received_at, content_hash)
        SELECT r.key, q.conversation || '#' || q.turn, 1, q.conversation, q.turn, 5, q.question, q.type, q.expected,
          CASE WHEN failed THEN NULL WHEN correct THEN q.expected ELSE format('%s.5', luck % 100000) END, CASE WHEN NOT failed THEN correct END, (luck % 100) / 100.0,
          0.4 + luck % 9000 / 1000.0, 0.0004 + luck % 60000 / 1e6, 900 + luck % 3000, 40 + luck % 500, '{extractor,validator}',
          CASE WHEN r.number % 20 = 0 THEN s.steps END, format('subtract(%s, %s), divide(#0, %s)', luck % 100000, luck % 7919, luck % 7919),
          CASE WHEN failed THEN (ARRAY['TimeoutError', 'RateLimitError', 'ParseError'])[1 + luck % 3] END, CASE WHEN failed THEN 'no answer within 30 s' END,
          r.started_at + q.number * interval '2 seconds', r.started_at + q.number * interval '2 seconds', md5(luck::text)::uuid
        FROM bench_runs r JOIN bench_configurations c ON c.number = r.configuration
        CROSS JOIN LATERAL (SELECT * FROM bench_questions WHERE dataset = r.dataset ORDER BY number OFFSET 0) q
        CROSS JOIN LATERAL (SELECT hashint8extended(r.number * 100000::bigint + q.number, 2) & 2147483647 AS luck) l
        CROSS JOIN LATERAL (SELECT luck % 1000 < q.ease + c.skill AS correct, luck / 1000 % 50 = 0 AS failed) o
        CROSS JOIN (SELECT jsonb_agg(jsonb_build_object('agent', (ARRAY['extractor', 'validator'])[1 + n % 2], 'model', 'gpt-4o-mini', 'started_at', '2026-03-02T09:00:00Z',
          'execution_time', 0.31, 'estimated_cost', 0.0003, 'input_tokens', 412, 'output_tokens', 31, 'success', true,
          'output', 'row ''net cash from operating activities'' reads 48,213 in column 2009')) AS steps FROM generate_series(1, 5) n) s
        WHERE r.number % @parts = @part;
        SET session_replication_role = DEFAULT;
        """;
}
