using Npgsql;

namespace ExperimentApi.Data.Comparisons;

/// <summary>Finds the questions of one page of the matrix.</summary>
internal static class QuestionFinder
{
    /// <summary>
    /// Most answers of all experiments that one page looks at to find a change: where changes are rare, a page is short and the next one goes
    /// on, so that no request reads everything.
    /// </summary>
    private const int MaxExamined = 200_000;

    /// <summary>Means of the same attempts in another order differ by less.</summary>
    private const string Rounding = "1e-9";

    private const string Contains = "(r.question ILIKE @pattern OR r.expected ILIKE @pattern OR r.predicted ILIKE @pattern OR r.error_message ILIKE @pattern)";

    private const string EndSql = "SELECT question_id FROM results WHERE experiment_key = @baseline AND question_id > @after ORDER BY question_id OFFSET @examined LIMIT 1";

    private static readonly Dictionary<string, string> Conditions = new()
    {
        [QuestionChange.Regressed] = $"a.low < b.score - {Rounding}",
        [QuestionChange.Improved] = $"a.high > b.score + {Rounding}",
        [QuestionChange.Same] = $"a.scores > 1 AND a.high - a.low <= {Rounding}",
    };

    public static async Task<(IReadOnlyList<string> Questions, string? Last)> FindAsync(
        NpgsqlConnection connection, QuestionMatrixRequest request, int limit, CancellationToken cancellationToken)
    {
        string? end = request.Change == QuestionChange.Any ? null : (await ReadAsync(Command(connection, request, EndSql, limit, null), cancellationToken)).SingleOrDefault();
        List<string> found = await ReadAsync(Command(connection, request, Sql(request, limit + 1), limit, end), cancellationToken);
        return found.Count > limit ? (found[..limit], found[limit - 1]) : (found, end);
    }

    private static string Sql(QuestionMatrixRequest request, int count)
    {
        // What is not asked for does not stand in the statement, so that each has the plan that fits it.
        string filter = (request.QuestionType, request.Text) switch
        {
            (null, null) => "true",
            (_, null) => "r.question_type = @type",
            (null, _) => Contains,
            _ => $"r.question_type = @type AND {Contains}",
        };
        return request.Change == QuestionChange.Any ? AnySql(filter, count) : ChangedSql(filter, Conditions[request.Change], count);
    }

    // Plan: in each experiment one range of the primary key, which ends after as many questions as the page has.
    private static string AnySql(string filter, int count) => $"""
        SELECT DISTINCT page.question_id FROM unnest(@keys) AS k(key) CROSS JOIN LATERAL (
          SELECT DISTINCT r.question_id FROM results r WHERE r.experiment_key = k.key AND r.question_id > @after AND {filter} ORDER BY r.question_id LIMIT {count}) page
        ORDER BY page.question_id LIMIT {count}
        """;

    // Plan: a range of the primary key of the baseline, and for each of its questions ix_results_question_id_experiment_key, until the page is full.
    private static string ChangedSql(string filter, string condition, int count) => $"""
        SELECT b.question_id FROM (
          SELECT r.question_id, avg({Grades.Counted}) AS score FROM results r
          WHERE r.experiment_key = @baseline AND r.question_id > @after AND (@end::text IS NULL OR r.question_id <= @end) GROUP BY r.question_id) b
        CROSS JOIN LATERAL (
          SELECT min(score) AS low, max(score) AS high, count(score) AS scores, bool_or(matches) AS matches FROM (
            SELECT avg({Grades.Counted}) AS score, bool_or({filter}) AS matches FROM results r
            WHERE r.question_id = b.question_id AND r.experiment_key = ANY(@keys) GROUP BY r.experiment_key) answer) a
        WHERE b.score IS NOT NULL AND a.matches AND {condition} ORDER BY b.question_id LIMIT {count}
        """;

    private static NpgsqlCommand Command(NpgsqlConnection connection, QuestionMatrixRequest request, string sql, int limit, string? end)
    {
        int examined = Math.Max(limit, MaxExamined / request.ExperimentIds.Count) - 1;
        string pattern = (request.Text ?? "").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal);
        (string Name, object? Value)[] values =
        [
            ("keys", request.Keys), ("baseline", request.Keys[0]), ("after", request.After ?? ""), ("end", end), ("type", request.QuestionType),
            ("pattern", $"%{pattern}%"), ("examined", examined),
        ];
#pragma warning disable CA2100 // Of constants and a number; what a request says is a parameter.
        var command = new NpgsqlCommand(sql, connection);
#pragma warning restore CA2100
        foreach ((string name, object? value) in values.Where(value => sql.Contains('@' + value.Name, StringComparison.Ordinal)))
            command.Parameters.Add(new NpgsqlParameter(name, value ?? DBNull.Value));
        return command;
    }

    private static async Task<List<string>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand used = command;
        await using NpgsqlDataReader row = await used.ExecuteReaderAsync(cancellationToken);
        var found = new List<string>();
        while (await row.ReadAsync(cancellationToken))
            found.Add(row.GetString(0));
        return found;
    }
}
