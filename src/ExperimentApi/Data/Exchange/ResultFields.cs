namespace ExperimentApi.Data.Exchange;

/// <summary>How the field of a column is read.</summary>
internal enum FieldKind
{
    Text,
    Integer,
    BigInteger,
    Number,
    Truth,
    Time,
    Texts,
    Json,
}

/// <summary>A column of <c>results</c> as it leaves: its name on the wire, and in the table where that is another.</summary>
internal sealed record ResultField(string Name, FieldKind Kind, string? Column = null);

/// <summary>The columns of <c>results</c> that leave, in the order of the contract. What a post cannot say comes last.</summary>
internal static class ResultFields
{
    public static readonly IReadOnlyList<ResultField> All =
    [
        new("question_id", FieldKind.Text),
        new("conversation_id", FieldKind.Text),
        new("turn_index", FieldKind.Integer),
        new("total_turns", FieldKind.Integer),
        new("attempt", FieldKind.Integer),
        new("question", FieldKind.Text),
        new("question_type", FieldKind.Text),
        new("expected", FieldKind.Text),
        new("predicted", FieldKind.Text),
        new("is_correct", FieldKind.Truth),
        new("score", FieldKind.Number),
        new("confidence", FieldKind.Number),
        new("execution_time", FieldKind.Number),
        new("estimated_cost", FieldKind.Number),
        new("input_tokens", FieldKind.BigInteger),
        new("output_tokens", FieldKind.BigInteger),
        new("agent_flow", FieldKind.Texts),
        new("steps", FieldKind.Json),
        new("dsl_program", FieldKind.Text),
        new("reasoning", FieldKind.Text),
        new("fallback_used", FieldKind.Truth),
        new("error_type", FieldKind.Text),
        new("error_message", FieldKind.Text),
        new("timestamp", FieldKind.Time, "answered_at"),
        new("metadata", FieldKind.Json),
        new("reviewed_score", FieldKind.Number),
        new("received_at", FieldKind.Time),
    ];

    /// <summary>As many as a post can say.</summary>
    public static readonly int Posted = All.Count - 2;

    private static readonly string Columns = string.Join(", ", All.Select(field => field.Column ?? field.Name));

    /// <summary>
    /// All results of an experiment, in order of question and attempt. Plan: one range of the primary key, or, of most of the table, the
    /// whole of it, sorted.
    /// </summary>
    public static string QueryOf(Guid experimentKey) => $"SELECT {Columns} FROM results WHERE experiment_key = '{experimentKey}' ORDER BY question_id, attempt";
}
