using ExperimentApi.Data.Entities;
using Npgsql;
using NpgsqlTypes;

namespace ExperimentApi.Data.Ingest;

/// <summary>The columns of <c>results</c> as arrays, one element a row: the form that <c>unnest</c> takes. The key stands apart.</summary>
internal static class ResultColumns
{
    private static readonly Column[] All =
    [
        Of("question_id", NpgsqlDbType.Text, row => row.QuestionId),
        Of("attempt", NpgsqlDbType.Integer, row => row.Attempt),
        Of("conversation_id", NpgsqlDbType.Text, row => row.ConversationId),
        Of("turn_index", NpgsqlDbType.Integer, row => row.TurnIndex),
        Of("total_turns", NpgsqlDbType.Integer, row => row.TotalTurns),
        Of("question", NpgsqlDbType.Text, row => row.Question),
        Of("question_type", NpgsqlDbType.Text, row => row.QuestionType),
        Of("expected", NpgsqlDbType.Text, row => row.Expected),
        Of("predicted", NpgsqlDbType.Text, row => row.Predicted),
        Of("is_correct", NpgsqlDbType.Boolean, row => row.IsCorrect),
        Of("score", NpgsqlDbType.Double, row => row.Score),
        Of("confidence", NpgsqlDbType.Double, row => row.Confidence),
        Of("execution_time", NpgsqlDbType.Double, row => row.ExecutionTime),
        Of("estimated_cost", NpgsqlDbType.Double, row => row.EstimatedCost),
        Of("input_tokens", NpgsqlDbType.Bigint, row => row.InputTokens),
        Of("output_tokens", NpgsqlDbType.Bigint, row => row.OutputTokens),
        // unnest flattens an array of arrays, so each flow travels as the text of an array.
        Of("agent_flow", NpgsqlDbType.Text, row => ArrayText(row.AgentFlow), "::text[]"),
        Of("steps", NpgsqlDbType.Jsonb, row => row.Steps),
        Of("dsl_program", NpgsqlDbType.Text, row => row.DslProgram),
        Of("reasoning", NpgsqlDbType.Text, row => row.Reasoning),
        Of("fallback_used", NpgsqlDbType.Boolean, row => row.FallbackUsed),
        Of("error_type", NpgsqlDbType.Text, row => row.ErrorType),
        Of("error_message", NpgsqlDbType.Text, row => row.ErrorMessage),
        Of("answered_at", NpgsqlDbType.TimestampTz, row => row.AnsweredAt?.UtcDateTime),
        Of("metadata", NpgsqlDbType.Jsonb, row => row.Metadata),
        Of("received_at", NpgsqlDbType.TimestampTz, row => row.ReceivedAt.UtcDateTime),
        Of("content_hash", NpgsqlDbType.Uuid, row => row.ContentHash),
    ];

    private const int IdentityColumns = 2;

    public static string Names { get; } = string.Join(", ", All.Select(column => column.Name));

    public static string Values { get; } = string.Join(", ", All.Select(column => $"n.{column.Name}{column.Cast}"));

    public static string Parameters { get; } = string.Join(", ", All.Select(column => $"@{column.Name}"));

    public static string IdentityParameters { get; } = string.Join(", ", All.Take(IdentityColumns).Select(column => $"@{column.Name}"));

    public static string Assignments { get; } = string.Join(", ", All.Skip(IdentityColumns).Select(column => $"{column.Name} = n.{column.Name}{column.Cast}"));

    public static void AddTo(NpgsqlCommand command, IReadOnlyList<IncomingResult> rows) => Add(command, All, rows);

    public static void AddIdentityTo(NpgsqlCommand command, IReadOnlyList<IncomingResult> rows) => Add(command, All.AsSpan(0, IdentityColumns), rows);

    private static void Add(NpgsqlCommand command, ReadOnlySpan<Column> columns, IReadOnlyList<IncomingResult> rows)
    {
        foreach (Column column in columns)
            command.Parameters.Add(new NpgsqlParameter(column.Name, column.Type | NpgsqlDbType.Array) { Value = column.Array(rows) });
    }

    private static Column Of<T>(string name, NpgsqlDbType type, Func<ResultEntity, T> value, string cast = "") => new(name, type, cast, rows =>
    {
        var array = new T[rows.Count];
        for (int index = 0; index < array.Length; index++)
            array[index] = value(rows[index].Row);
        return array;
    });

    private static string? ArrayText(string[]? items) => items is null ? null
        : "{" + string.Join(',', items.Select(item => $"\"{item.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"")) + "}";

    private sealed record Column(string Name, NpgsqlDbType Type, string Cast, Func<IReadOnlyList<IncomingResult>, Array> Array);
}
