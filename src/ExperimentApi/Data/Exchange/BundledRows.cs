using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Ingest;
using Npgsql;
using NpgsqlTypes;

namespace ExperimentApi.Data.Exchange;

/// <summary>Writes what an experiment has besides its results, many rows in one statement.</summary>
internal static class BundledRows
{
    // Plan: a look-up in the primary key for each; few answers are reviewed.
    private const string ReviewSql = """
        UPDATE results r SET reviewed_score = n.score FROM unnest(@questions, @attempts, @scores) AS n (question_id, attempt, score)
        WHERE r.experiment_key = @key AND r.question_id = n.question_id AND r.attempt = n.attempt
        """;

    // Plan: the same.
    private const string UnknownSql = """
        SELECT n.place::int - 1 FROM unnest(@questions, @attempts) WITH ORDINALITY AS n (question_id, attempt, place)
        WHERE NOT EXISTS (SELECT 1 FROM results r WHERE r.experiment_key = @key AND r.question_id = n.question_id AND r.attempt = n.attempt OFFSET 0)
        ORDER BY n.place LIMIT 1
        """;

    private const string ScoreSql = """
        INSERT INTO scores (experiment_key, question_id, attempt, id, score, author, reason, kind, at)
        SELECT * FROM unnest(@keys, @questions, @attempts, @ids, @scores, @authors, @reasons, @kinds, @times)
        """;

    // An entry outlives its experiment, so it may be there already.
    private const string AuditSql = """
        INSERT INTO audit (experiment_key, id, experiment_id, at, action, actor, changes)
        SELECT * FROM unnest(@keys, @ids, @experiments, @times, @actions, @actors, @changes) ON CONFLICT DO NOTHING
        """;

    private const string BaselineSql = """
        INSERT INTO baselines (project, name, experiment_id, experiment_key, set_at, note)
        SELECT * FROM unnest(@projects, @names, @experiments, @keys, @times, @notes) ON CONFLICT DO NOTHING
        """;

    private const string TakenSql = """
        SELECT b.project, b.name, b.experiment_id FROM baselines b JOIN unnest(@projects, @names, @keys) AS n (project, name, key) USING (project, name)
        WHERE b.experiment_key <> n.key ORDER BY b.project, b.name
        """;

    public static async Task ReviewAsync(NpgsqlConnection connection, Guid key, IReadOnlyList<IncomingResult> reviewed, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ReviewSql, connection);
        command.Parameters.AddWithValue("key", key);
        command.Parameters.AddWithValue("questions", reviewed.Select(result => result.Row.QuestionId).ToArray());
        command.Parameters.AddWithValue("attempts", reviewed.Select(result => result.Row.Attempt).ToArray());
        command.Parameters.AddWithValue("scores", reviewed.Select(result => result.Row.ReviewedScore!.Value).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The place of the first score whose answer is not there.</summary>
    public static async Task<int?> FirstUnknownAsync(NpgsqlConnection connection, Guid key, IReadOnlyList<ScoreEntity> scores, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(UnknownSql, connection);
        command.Parameters.AddWithValue("key", key);
        command.Parameters.AddWithValue("questions", scores.Select(score => score.QuestionId).ToArray());
        command.Parameters.AddWithValue("attempts", scores.Select(score => score.Attempt).ToArray());
        return await command.ExecuteScalarAsync(cancellationToken) as int?;
    }

    public static async Task InsertAsync(NpgsqlConnection connection, IReadOnlyList<ScoreEntity> scores, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ScoreSql, connection);
        command.Parameters.AddWithValue("keys", scores.Select(score => score.ExperimentKey).ToArray());
        command.Parameters.AddWithValue("questions", scores.Select(score => score.QuestionId).ToArray());
        command.Parameters.AddWithValue("attempts", scores.Select(score => score.Attempt).ToArray());
        command.Parameters.AddWithValue("ids", scores.Select(score => score.Id).ToArray());
        command.Parameters.AddWithValue("scores", scores.Select(score => score.Score).ToArray());
        command.Parameters.AddWithValue("authors", scores.Select(score => score.Author).ToArray());
        AddTexts(command, "reasons", scores.Select(score => score.Reason), NpgsqlDbType.Text);
        command.Parameters.AddWithValue("kinds", scores.Select(score => score.Kind).ToArray());
        command.Parameters.AddWithValue("times", scores.Select(score => score.At).ToArray());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task InsertAsync(NpgsqlConnection connection, IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(AuditSql, connection);
        command.Parameters.AddWithValue("keys", audit.Select(entry => entry.ExperimentKey).ToArray());
        command.Parameters.AddWithValue("ids", audit.Select(entry => entry.Id).ToArray());
        command.Parameters.AddWithValue("experiments", audit.Select(entry => entry.ExperimentId).ToArray());
        command.Parameters.AddWithValue("times", audit.Select(entry => entry.At).ToArray());
        command.Parameters.AddWithValue("actions", audit.Select(entry => entry.Action).ToArray());
        AddTexts(command, "actors", audit.Select(entry => entry.Actor), NpgsqlDbType.Text);
        AddTexts(command, "changes", audit.Select(entry => entry.Changes), NpgsqlDbType.Jsonb);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Those whose name points at another experiment stay there; a sentence for each.</summary>
    public static async Task<IReadOnlyList<string>> InsertAsync(NpgsqlConnection connection, IReadOnlyList<BaselineEntity> baselines, CancellationToken cancellationToken)
    {
        await using NpgsqlBatch batch = connection.CreateBatch();
        foreach (string sql in (ReadOnlySpan<string>)[BaselineSql, TakenSql])
            batch.BatchCommands.Add(Command(sql, baselines));
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellationToken);
        var taken = new List<string>();
        while (await reader.ReadAsync(cancellationToken))
            taken.Add($"Baseline '{reader.GetString(1)}' of project '{reader.GetString(0)}' points at experiment '{reader.GetString(2)}' here, and was left.");
        return taken;
    }

    private static NpgsqlBatchCommand Command(string sql, IReadOnlyList<BaselineEntity> baselines)
    {
        var command = new NpgsqlBatchCommand(sql);
        command.Parameters.AddWithValue("projects", baselines.Select(baseline => baseline.Project).ToArray());
        command.Parameters.AddWithValue("names", baselines.Select(baseline => baseline.Name).ToArray());
        command.Parameters.AddWithValue("experiments", baselines.Select(baseline => baseline.ExperimentId).ToArray());
        command.Parameters.AddWithValue("keys", baselines.Select(baseline => baseline.ExperimentKey).ToArray());
        command.Parameters.AddWithValue("times", baselines.Select(baseline => baseline.SetAt).ToArray());
        command.Parameters.Add(new NpgsqlParameter("notes", NpgsqlDbType.Text | NpgsqlDbType.Array) { Value = baselines.Select(baseline => baseline.Note).ToArray() });
        return command;
    }

    private static void AddTexts(NpgsqlCommand command, string name, IEnumerable<string?> values, NpgsqlDbType type) =>
        command.Parameters.Add(new NpgsqlParameter(name, type | NpgsqlDbType.Array) { Value = values.ToArray() });
}
