using ExperimentApi.Contracts.Comparisons;
using ExperimentApi.Data.Access;
using Npgsql;

namespace ExperimentApi.Data.Comparisons;

/// <summary>Reads the matrix page by page, never as a whole.</summary>
public sealed class QuestionMatrixReader(ReadSource database)
{
    /// <summary>Most cells in a page: each may hold two thousand characters.</summary>
    private const int MaxCells = 20_000;

    // Plan: the primary key of results, once for each experiment and question of the page.
    private const string CellsSql = $"""
        SELECT k.number, r.question_id, avg({Grades.Counted}), bool_and({Grades.IsRight}) FILTER (WHERE {Grades.Counted} IS NOT NULL), count(*)::int,
               (array_agg(left(r.predicted, 2000) ORDER BY r.attempt))[1],
               (array_agg(coalesce(r.error_type, 'unknown') ORDER BY r.attempt) FILTER (WHERE {Grades.Failed}))[1]
        FROM unnest(@keys) WITH ORDINALITY AS k(key, number) JOIN results r ON r.experiment_key = k.key AND r.question_id = ANY(@questions)
        GROUP BY k.number, r.question_id ORDER BY k.number
        """;

    // Plan: ix_results_question_id_experiment_key, once a question.
    private const string TextsSql = """
        SELECT q.id, t.question, t.question_type, t.expected FROM unnest(@questions) AS q(id) CROSS JOIN LATERAL (
          SELECT (array_agg(left(r.question, 2000) ORDER BY k.number, r.attempt) FILTER (WHERE r.question IS NOT NULL))[1] AS question,
                 (array_agg(r.question_type ORDER BY k.number, r.attempt) FILTER (WHERE r.question_type IS NOT NULL))[1] AS question_type,
                 (array_agg(left(r.expected, 2000) ORDER BY k.number, r.attempt) FILTER (WHERE r.expected IS NOT NULL))[1] AS expected
          FROM results r JOIN unnest(@keys) WITH ORDINALITY AS k(key, number) ON k.key = r.experiment_key WHERE r.question_id = q.id) t
        """;

    private const string LiveSql = "SELECT experiment_id FROM experiments WHERE key = ANY(@keys) AND deleted_at IS NULL AND (@projects IS NULL OR project = ANY(@projects))";

    /// <summary>The page, or the ids that no live experiment has.</summary>
    public async Task<(QuestionMatrix? Matrix, IReadOnlyList<string> Missing)> ReadAsync(QuestionMatrixRequest request, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await database.OpenAsync(cancellationToken);
        string[] missing = [.. request.ExperimentIds.Except(await LiveAsync(connection, request, cancellationToken), StringComparer.Ordinal)];
        if (missing.Length > 0)
            return (null, missing);
        int limit = Math.Min(request.Limit, Math.Max(1, MaxCells / request.ExperimentIds.Count));
        (IReadOnlyList<string> questions, string? last) = await QuestionFinder.FindAsync(connection, request, limit, cancellationToken);
        return (new QuestionMatrix(questions.Count == 0 ? [] : await RowsAsync(connection, request, questions, cancellationToken), last), missing);
    }

    private static async Task<IReadOnlyList<string>> LiveAsync(NpgsqlConnection connection, QuestionMatrixRequest request, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(LiveSql, connection) { Parameters = { new NpgsqlParameter("keys", request.Keys), ProjectLimit.Parameter(request.Projects) } };
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken);
        var live = new List<string>();
        while (await row.ReadAsync(cancellationToken))
            live.Add(row.GetString(0));
        return live;
    }

    private static async Task<IReadOnlyList<ComparedQuestion>> RowsAsync(
        NpgsqlConnection connection, QuestionMatrixRequest request, IReadOnlyList<string> questions, CancellationToken cancellationToken)
    {
        await using NpgsqlBatch batch = connection.CreateBatch();
        foreach (string sql in (ReadOnlySpan<string>)[CellsSql, TextsSql])
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter("keys", request.Keys), new NpgsqlParameter("questions", questions.ToArray()) } });
        await using NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellationToken);
        Dictionary<string, Dictionary<string, ComparedAnswer>> answers = questions.ToDictionary(question => question, _ => new Dictionary<string, ComparedAnswer>());
        while (await row.ReadAsync(cancellationToken))
            answers[row.GetString(1)].Add(request.ExperimentIds[(int)row.GetInt64(0) - 1], Cell(row));
        await row.NextResultAsync(cancellationToken);
        var rows = new List<ComparedQuestion>();
        while (await row.ReadAsync(cancellationToken))
            rows.Add(new ComparedQuestion { QuestionId = row.GetString(0), Question = Text(row, 1), QuestionType = Text(row, 2), Expected = Text(row, 3), Answers = answers[row.GetString(0)] });
        Dictionary<string, int> order = questions.Select((question, index) => (question, index)).ToDictionary(place => place.question, place => place.index);
        return [.. rows.OrderBy(question => order[question.QuestionId])];
    }

    private static ComparedAnswer Cell(NpgsqlDataReader row) => new()
    {
        Score = row.IsDBNull(2) ? null : row.GetDouble(2),
        IsCorrect = row.IsDBNull(3) ? null : row.GetBoolean(3),
        Attempts = row.GetInt32(4),
        Predicted = Text(row, 5),
        ErrorType = Text(row, 6),
    };

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
