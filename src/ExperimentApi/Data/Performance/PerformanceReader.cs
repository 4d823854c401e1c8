using System.Data;
using ExperimentApi.Contracts.Performance;
using Npgsql;

namespace ExperimentApi.Data.Performance;

/// <summary>Computes the performance of one experiment from its rows, as they are at one moment.</summary>
public sealed class PerformanceReader(NpgsqlDataSource database)
{
    // Plan: one range of the primary key for each of the three.
    private const string AnswersSql = $"""
        SELECT question_id, conversation_id, question_type, {Grades.Score}, {Grades.IsRight}, {Grades.Failed},
               error_type, execution_time, estimated_cost, input_tokens, output_tokens
        FROM results r WHERE experiment_key = @key ORDER BY question_id, attempt
        """;

    // A step is an execution; a result without steps tells at least who worked. Where a step does not say whether it succeeded, an error
    // means no, and otherwise the outcome of the question stands for it.
    private const string AgentsSql = $"""
        WITH answer AS (
          SELECT steps, agent_flow, CASE WHEN {Grades.Counted} IS NOT NULL THEN {Grades.IsRight} END AS outcome
          FROM results r WHERE experiment_key = @key
        ), execution AS (
          SELECT s.agent, coalesce(s.success, CASE WHEN s.error IS NOT NULL THEN false END, a.outcome) AS success,
                 s.execution_time, s.estimated_cost, s.input_tokens, s.output_tokens
          FROM answer a CROSS JOIN LATERAL jsonb_to_recordset(a.steps) AS s(
            agent text, success boolean, error text, execution_time float8, estimated_cost float8, input_tokens bigint, output_tokens bigint)
          WHERE a.steps IS NOT NULL
          UNION ALL
          SELECT flow.agent, a.outcome, NULL, NULL, NULL, NULL FROM answer a CROSS JOIN LATERAL unnest(a.agent_flow) AS flow(agent) WHERE a.steps IS NULL
        )
        SELECT agent, count(*), count(*) FILTER (WHERE success), count(success), avg(execution_time), sum(estimated_cost),
               sum(input_tokens)::bigint, sum(output_tokens)::bigint
        FROM execution GROUP BY agent ORDER BY agent COLLATE "C"
        """;

    // The first line of a message tells the failure; what follows is usually a trace that differs every time.
    private const string FailuresSql = $"""
        SELECT failure FROM (
          SELECT concat_ws(': ', error_type, nullif(left(btrim(split_part(ltrim(error_message, E' \t\r\n'), E'\n', 1), E' \t\r'), 300), '')) AS failure
          FROM results r WHERE experiment_key = @key AND {Grades.Failed}
        ) AS told
        GROUP BY failure ORDER BY count(*) DESC, failure COLLATE "C" LIMIT 10
        """;

    public async Task<PerformanceFigures> ReadAsync(Guid experimentKey, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await using NpgsqlBatch batch = connection.CreateBatch();
        foreach (string sql in (ReadOnlySpan<string>)[AnswersSql, AgentsSql, FailuresSql])
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter("key", experimentKey) } });
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellationToken);

        List<AnswerRow> answers = await ReadAllAsync(reader, Answer, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        List<(string Name, AgentPerformance Figures)> agents = await ReadAllAsync(reader, Agent, cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        List<string> failures = await ReadAllAsync(reader, row => row.GetString(0), cancellationToken);
        return PerformanceCalculator.Calculate(answers, agents.ToDictionary(agent => agent.Name, agent => agent.Figures), failures);
    }

    private static async Task<List<T>> ReadAllAsync<T>(NpgsqlDataReader reader, Func<NpgsqlDataReader, T> map, CancellationToken cancellationToken)
    {
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(map(reader));
        return rows;
    }

    private static AnswerRow Answer(NpgsqlDataReader row) => new()
    {
        QuestionId = row.GetString(0),
        ConversationId = row.IsDBNull(1) ? null : row.GetString(1),
        QuestionType = row.IsDBNull(2) ? null : row.GetString(2),
        Grade = Number(row, 3),
        IsRight = row.GetBoolean(4),
        Failed = row.GetBoolean(5),
        ErrorType = row.IsDBNull(6) ? null : row.GetString(6),
        ExecutionTime = Number(row, 7),
        EstimatedCost = Number(row, 8),
        InputTokens = Count(row, 9),
        OutputTokens = Count(row, 10),
    };

    private static (string, AgentPerformance) Agent(NpgsqlDataReader row)
    {
        long judged = row.GetInt64(3);
        return (row.GetString(0), new AgentPerformance
        {
            TotalExecutions = row.GetInt64(1),
            SuccessfulExecutions = row.GetInt64(2),
            SuccessRate = judged == 0 ? null : (double)row.GetInt64(2) / judged,
            AvgExecutionTime = Number(row, 4),
            EstimatedCost = Number(row, 5),
            InputTokens = Count(row, 6),
            OutputTokens = Count(row, 7),
        });
    }

    private static double? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);

    private static long? Count(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetInt64(column);
}
