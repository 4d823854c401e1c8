namespace ExperimentApi.Tests.Exports;

/// <summary>Parquet files as DuckDB reads them.</summary>
public sealed class ParquetTests(ServiceFixture fixture) : ExportTest(fixture)
{
    [Fact]
    public async Task Every_column_has_its_type()
    {
        string id = await CreateWithAsync(Full);
        string[] columns = await AskDuckDbAsync(await FileAsync(id, "parquet"), "SELECT column_name, replace(column_type, '\"', '') FROM (DESCRIBE SELECT * FROM read_parquet(FILE))");
        Assert.Equal(
        [
            "experiment_id | VARCHAR", "project | VARCHAR", "experiment_name | VARCHAR", "experiment_version | VARCHAR", "experiment_status | VARCHAR", "git_commit | VARCHAR",
            "environment | VARCHAR", "config_hash | VARCHAR", "dataset_hash | VARCHAR", "experiment_started_at | TIMESTAMP WITH TIME ZONE", "experiment_tags | VARCHAR[]", "models | VARCHAR[]",
            "question_id | VARCHAR", "conversation_id | VARCHAR", "turn_index | INTEGER", "total_turns | INTEGER", "attempt | INTEGER", "question | VARCHAR", "question_type | VARCHAR",
            "expected | VARCHAR", "predicted | VARCHAR", "is_correct | BOOLEAN", "score | DOUBLE", "confidence | DOUBLE", "execution_time | DOUBLE", "estimated_cost | DOUBLE",
            "input_tokens | BIGINT", "output_tokens | BIGINT", "agent_flow | VARCHAR[]",
            "steps | STRUCT(agent VARCHAR, model VARCHAR, started_at TIMESTAMP WITH TIME ZONE, execution_time DOUBLE, estimated_cost DOUBLE, input_tokens BIGINT, output_tokens BIGINT, success BOOLEAN, output VARCHAR, error VARCHAR, metadata VARCHAR)[]",
            "dsl_program | VARCHAR", "reasoning | VARCHAR", "fallback_used | BOOLEAN", "error_type | VARCHAR", "error_message | VARCHAR", "timestamp | TIMESTAMP WITH TIME ZONE",
            "metadata | VARCHAR", "reviewed_score | DOUBLE", "received_at | TIMESTAMP WITH TIME ZONE",
        ], columns);
    }

    [Fact]
    public async Task Every_value_is_the_one_that_was_posted()
    {
        string id = await CreateWithAsync(Full);
        string[] row = await AskDuckDbAsync(await FileAsync(id, "parquet"), """
            SELECT question_id, conversation_id, turn_index, total_turns, attempt, question = 'Кто? "quoted", ' || chr(13) || chr(10) || chr(9) || '🙂 \ ' || chr(1), expected, predicted = '',
                   is_correct, score = 0.1::DOUBLE, confidence = 0.30000000000000004::DOUBLE, execution_time = 1.7976931348623157e-300::DOUBLE, input_tokens, output_tokens,
                   agent_flow = ['a "b" \ {c}, d', 'NULL', '智能体'], len(steps), steps[1].agent, steps[1].started_at::VARCHAR, steps[1].estimated_cost = 5e-324::DOUBLE, steps[1].success,
                   steps[1].output = 'o' || chr(13) || chr(10), steps[1].metadata, steps[2].agent, steps[2].model, steps[2].execution_time, fallback_used, timestamp::VARCHAR,
                   json_extract_string(metadata, '$.integer'), reviewed_score FROM read_parquet(FILE)
            """);
        Assert.Equal("数据/q 1#0 | 會話 α | 2 | 7 | 3 | True | 4,575,515.0 | True | False | True | True | True | 999999999999 | 0 | True | 2 | 智能体 | 2025-06-28 16:11:03.630309+00 | True | False | "
            + "True | {\"big\": 123456789012345678901234567890} | b | ∅ | ∅ | True | 2025-06-28 16:11:03.630309+00 | 170141183460469231731687303715884105728 | ∅", Assert.Single(row));
    }

    [Fact]
    public async Task Rows_with_and_without_lists_keep_their_own()
    {
        string id = await CreateWithAsync("""
            [{"question_id": "a"}, {"question_id": "b", "steps": [{"agent": "x", "execution_time": 1}, {"agent": "y", "output": "o"}, {"agent": "w"}], "agent_flow": ["x", "y"]}, {"question_id": "c"},
             {"question_id": "d", "steps": [{"agent": "z", "execution_time": 2}], "agent_flow": ["z"]}]
            """);
        string[] rows = await AskDuckDbAsync(await FileAsync(id, "parquet"),
            "SELECT question_id, len(steps), list_sum([s.execution_time for s in steps]), steps[2].output, agent_flow::VARCHAR, steps IS NULL FROM read_parquet(FILE) ORDER BY 1");
        Assert.Equal(["a | ∅ | ∅ | ∅ | ∅ | True", "b | 3 | 1 | o | [x, y] | False", "c | ∅ | ∅ | ∅ | ∅ | True", "d | 1 | 2 | ∅ | [z] | False"], rows);
    }

    /// <summary>By their statistics readers skip whole groups: where those are wrong, rows are there and not found.</summary>
    [Fact]
    public async Task Large_files_have_several_groups_whose_rows_are_found_and_summed()
    {
        const int Rows = 20_000;
        string id = await CreateLargeAsync(Rows);
        await ScalarAsync($"UPDATE results r SET answered_at = '2025-01-01Z'::timestamptz + right(question_id, 8)::int * interval '1 second', score = 0.5, input_tokens = right(question_id, 8)::int FROM experiments e WHERE e.key = r.experiment_key AND e.experiment_id = '{id}'");
        byte[] file = await FileAsync(id, "parquet");
        Assert.Equal(["True | 20000 | ZSTD"], await AskDuckDbAsync(file,
            "SELECT count(DISTINCT row_group_id) > 1, sum(row_group_num_rows), any_value(compression) FROM parquet_metadata(FILE) WHERE path_in_schema = 'question_id'"));
        Assert.Equal([$"{Rows} | {Rows * 0.5} | {(long)Rows * (Rows + 1) / 2} | {Rows / 2}"], await AskDuckDbAsync(file,
            "SELECT count(*), sum(score), sum(input_tokens), count(*) FILTER (is_correct) FROM read_parquet(FILE)"));
        Assert.Equal(["q00019999"], await AskDuckDbAsync(file, "SELECT question_id FROM read_parquet(FILE) WHERE timestamp = '2025-01-01 05:33:19+00'"));
        Assert.Equal(["1"], await AskDuckDbAsync(file, "SELECT count(*) FROM read_parquet(FILE) WHERE question_id = 'q00010000'"));
    }

    [Fact]
    public async Task Many_experiments_are_one_table_that_tells_them_apart()
    {
        string project = NewId("project");
        string one = await CreateWithAsync(Array(Rows(3)), $"\"project\": \"{project}\", \"name\": \"数据 🙂\", \"tags\": [\"a\", \"b\"], \"timestamp\": \"2025-01-01T00:00:00Z\", \"agents\": [{{\"name\": \"x\", \"model\": \"m\"}}]");
        string other = await CreateWithAsync(Array(Rows(2, members: "\"is_correct\": false")), $"\"project\": \"{project}\", \"timestamp\": \"2025-01-02T00:00:00Z\"");
        string[] rows = await AskDuckDbAsync(await FileAsync($"/api/v1/export?format=parquet&project={project}"), """
            SELECT experiment_id, any_value(experiment_name), count(*), count(*) FILTER (is_correct), any_value(experiment_tags)::VARCHAR, any_value(models)::VARCHAR, any_value(experiment_started_at)::VARCHAR
            FROM read_parquet(FILE) GROUP BY 1 ORDER BY 7
            """);
        Assert.Equal([$"{one} | 数据 🙂 | 3 | 3 | [a, b] | [m] | 2025-01-01 00:00:00+00", $"{other} | ∅ | 2 | 0 | [] | [] | 2025-01-02 00:00:00+00"], rows);
        Assert.Equal(["3"], await AskDuckDbAsync(await FileAsync($"/api/v1/export?format=parquet&project={project}"), "SELECT count(*) FROM read_parquet(FILE) WHERE experiment_name = '数据 🙂'"));
    }
}
