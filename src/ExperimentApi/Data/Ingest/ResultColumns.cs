using ExperimentApi.Data.Entities;
using Npgsql;
using NpgsqlTypes;

namespace ExperimentApi.Data.Ingest;

/// <summary>The columns of <c>results</c>, in the two forms that many rows travel in: arrays for <c>unnest</c>, and fields of COPY.</summary>
internal static class ResultColumns
{
    private static readonly Column[] All =
    [
        Of("experiment_key", NpgsqlDbType.Uuid, row => row.ExperimentKey, (copy, value) => copy.Add(value)),
        Text("question_id", row => row.QuestionId),
        Of<int?>("attempt", NpgsqlDbType.Integer, row => row.Attempt, (copy, value) => copy.Add(value)),
        Text("conversation_id", row => row.ConversationId),
        Of("turn_index", NpgsqlDbType.Integer, row => row.TurnIndex, (copy, value) => copy.Add(value)),
        Of("total_turns", NpgsqlDbType.Integer, row => row.TotalTurns, (copy, value) => copy.Add(value)),
        Text("question", row => row.Question),
        Text("question_type", row => row.QuestionType),
        Text("expected", row => row.Expected),
        Text("predicted", row => row.Predicted),
        Of("is_correct", NpgsqlDbType.Boolean, row => row.IsCorrect, (copy, value) => copy.Add(value)),
        Of("score", NpgsqlDbType.Double, row => row.Score, (copy, value) => copy.Add(value)),
        Of("confidence", NpgsqlDbType.Double, row => row.Confidence, (copy, value) => copy.Add(value)),
        Of("execution_time", NpgsqlDbType.Double, row => row.ExecutionTime, (copy, value) => copy.Add(value)),
        Of("estimated_cost", NpgsqlDbType.Double, row => row.EstimatedCost, (copy, value) => copy.Add(value)),
        Of("input_tokens", NpgsqlDbType.Bigint, row => row.InputTokens, (copy, value) => copy.Add(value)),
        Of("output_tokens", NpgsqlDbType.Bigint, row => row.OutputTokens, (copy, value) => copy.Add(value)),
        AgentFlow,
        Of("steps", NpgsqlDbType.Jsonb, row => row.Steps, (copy, value) => copy.AddJson(value)),
        Text("dsl_program", row => row.DslProgram),
        Text("reasoning", row => row.Reasoning),
        Of("fallback_used", NpgsqlDbType.Boolean, row => row.FallbackUsed, (copy, value) => copy.Add(value)),
        Text("error_type", row => row.ErrorType),
        Text("error_message", row => row.ErrorMessage),
        Of("answered_at", NpgsqlDbType.TimestampTz, row => row.AnsweredAt?.UtcDateTime, (copy, value) => copy.Add(value)),
        Of("metadata", NpgsqlDbType.Jsonb, row => row.Metadata, (copy, value) => copy.AddJson(value)),
        Of<DateTime?>("received_at", NpgsqlDbType.TimestampTz, row => row.ReceivedAt.UtcDateTime, (copy, value) => copy.Add(value)),
        Of("content_hash", NpgsqlDbType.Uuid, row => row.ContentHash, (copy, value) => copy.Add(value)),
    ];

    private static readonly string[] Identity = ["experiment_key", "question_id", "attempt"];

    private static readonly Column[] Content = [.. All.Where(column => Identity.Contains(column.Name) || column.Name == "content_hash")];

    // unnest flattens an array of arrays, so each flow travels there as the text of an array.
    private static Column AgentFlow => new("agent_flow", NpgsqlDbType.Text, "::text[]",
        rows => Array(rows, row => ArrayText(row.AgentFlow)), (copy, row) => copy.Add(row.AgentFlow));

    public static string Names { get; } = Join(column => column.Name);

    public static string Values { get; } = Join(column => $"n.{column.Name}{column.Cast}");

    public static string Parameters { get; } = Join(column => $"@{column.Name}");

    public static string Assignments { get; } =
        string.Join(", ", All.Where(column => !Identity.Contains(column.Name)).Select(column => $"{column.Name} = n.{column.Name}{column.Cast}"));

    public static void AddTo(NpgsqlParameterCollection parameters, IReadOnlyList<IncomingResult> rows) => Add(parameters, All, rows);

    /// <summary>
    /// An INSERT of rows that are all new, with only the columns that one of them has: each costs the server an array to take apart. By
    /// position, which saves the client from parsing the statement. A run has few shapes of results, so the server plans it but a few times.
    /// </summary>
    public static NpgsqlBatchCommand InsertOf(IReadOnlyList<IncomingResult> rows)
    {
        var insert = new NpgsqlBatchCommand();
        var present = new List<Column>(All.Length);
        foreach (Column column in All)
        {
            if (column.Array(rows) is not { } values)
                continue;
            present.Add(column);
            insert.Parameters.Add(new NpgsqlParameter { Value = values, NpgsqlDbType = column.Type | NpgsqlDbType.Array });
        }
        string names = string.Join(", ", present.Select(column => column.Name));
        insert.CommandText = $"INSERT INTO results ({names}) SELECT {string.Join(", ", present.Select(column => $"n.{column.Name}{column.Cast}"))} " +
            $"FROM unnest({string.Join(", ", present.Select((_, index) => $"${index + 1}"))}) AS n ({names})";
        return insert;
    }

    /// <summary>What a comparison with stored rows needs: identity and content.</summary>
    public static void AddContentTo(NpgsqlParameterCollection parameters, IReadOnlyList<IncomingResult> rows) => Add(parameters, Content, rows);

    public static void CopyTo(CopyBuffer copy, ResultEntity row)
    {
        copy.BeginRow(All.Length);
        foreach (Column column in All)
            column.Copy(copy, row);
    }

    private static void Add(NpgsqlParameterCollection parameters, Column[] columns, IReadOnlyList<IncomingResult> rows)
    {
        foreach (Column column in columns)
            parameters.Add(new NpgsqlParameter(column.Name, column.Type | NpgsqlDbType.Array) { Value = (object?)column.Array(rows) ?? DBNull.Value });
    }

    private static Column Of<T>(string name, NpgsqlDbType type, Func<ResultEntity, T> value, Action<CopyBuffer, T> copy) =>
        new(name, type, "", rows => Array(rows, value), (buffer, row) => copy(buffer, value(row)));

    private static Column Text(string name, Func<ResultEntity, string?> value) => Of(name, NpgsqlDbType.Text, value, (copy, text) => copy.Add(text));

    /// <summary>Null where no row has a value: <c>unnest</c> fills up with nulls, and hardly any results have all members.</summary>
    private static T[]? Array<T>(IReadOnlyList<IncomingResult> rows, Func<ResultEntity, T> value)
    {
        var array = new T[rows.Count];
        bool isEmpty = true;
        for (int index = 0; index < array.Length; index++)
        {
            array[index] = value(rows[index].Row);
            isEmpty &= array[index] is null;
        }
        return isEmpty ? null : array;
    }

    private static string? ArrayText(string[]? items) => items is null ? null
        : "{" + string.Join(',', items.Select(item => $"\"{item.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"")) + "}";

    private static string Join(Func<Column, string> text) => string.Join(", ", All.Select(text));

    private sealed record Column(string Name, NpgsqlDbType Type, string Cast, Func<IReadOnlyList<IncomingResult>, Array?> Array, Action<CopyBuffer, ResultEntity> Copy);
}
