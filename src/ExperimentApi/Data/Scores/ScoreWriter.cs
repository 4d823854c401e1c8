using System.Data;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Live;
using Npgsql;
using NpgsqlTypes;

namespace ExperimentApi.Data.Scores;

/// <summary>Stores a judgement of an answer, and makes it the one that counts.</summary>
/// <remarks>
/// Locks in the order of ingest and purge: the experiment, the row, and last the stamp. Judgements of one answer take turns at its row, so
/// the one that commits later is the later one, and counts.
/// </remarks>
public sealed class ScoreWriter(NpgsqlDataSource database, TimeProvider clock, CommittedChanges changes)
{
    // Plan: three look-ups in primary keys. The newest score is read in a statement of its own: only after waiting for the row is it certain.
    private static readonly string[] LockSql =
    [
        "SELECT FROM experiments WHERE key = @key AND deleted_at IS NULL FOR KEY SHARE",
        "SELECT reviewed_score IS NOT NULL FROM results WHERE experiment_key = @key AND question_id = @question AND attempt = @attempt FOR NO KEY UPDATE",
        """
        SELECT id, score, author, reason, kind, at FROM scores WHERE experiment_key = @key AND question_id = @question AND attempt = @attempt
        ORDER BY at DESC, id DESC LIMIT 1
        """,
    ];

    private static readonly string[] StoreSql =
    [
        "INSERT INTO scores (experiment_key, question_id, attempt, id, score, author, reason, kind, at) VALUES (@key, @question, @attempt, @id, @score, @author, @reason, @kind, @at)",
        "UPDATE results SET reviewed_score = @score WHERE experiment_key = @key AND question_id = @question AND attempt = @attempt",
        // Whoever reads figures now finds them stale. The run itself has not spoken, so its last activity stays.
        "UPDATE experiment_activity SET results_version = results_version + 1 WHERE experiment_key = @key",
    ];

    /// <summary>Stores the score with the time and id it gets here. The same as the one that counts changes nothing.</summary>
    public async Task<ScoreWritten> WriteAsync(ScoreEntity score, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        Answer answer = await LockAsync(connection, score, cancellationToken);
        if (!answer.HasExperiment || answer.IsReviewed is not { } isReviewed)
            return new ScoreWritten(answer.HasExperiment ? ScoreOutcome.NoResult : ScoreOutcome.NoExperiment, score);
        if (isReviewed && answer.Newest is { } same && (same.Score, same.Author, same.Reason, same.Kind) == (score.Score, score.Author, score.Reason, score.Kind))
            return new ScoreWritten(ScoreOutcome.Unchanged, same);
        score.At = After(answer.Newest?.At);
        score.Id = Guid.CreateVersion7(score.At);
        await using NpgsqlBatch store = Batch(connection, StoreSql, score);
        await store.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        changes.Add(score.ExperimentKey);
        return new ScoreWritten(ScoreOutcome.Stored, score);
    }

    private static async Task<Answer> LockAsync(NpgsqlConnection connection, ScoreEntity score, CancellationToken cancellationToken)
    {
        await using NpgsqlBatch batch = Batch(connection, LockSql, score);
        await using NpgsqlDataReader reader = await batch.ExecuteReaderAsync(cancellationToken);
        bool hasExperiment = await reader.ReadAsync(cancellationToken);
        await reader.NextResultAsync(cancellationToken);
        bool? isReviewed = await reader.ReadAsync(cancellationToken) ? reader.GetBoolean(0) : null;
        await reader.NextResultAsync(cancellationToken);
        return new Answer(hasExperiment, isReviewed, await reader.ReadAsync(cancellationToken) ? Newest(reader, score) : null);
    }

    private static ScoreEntity Newest(NpgsqlDataReader row, ScoreEntity of) => new()
    {
        ExperimentKey = of.ExperimentKey,
        QuestionId = of.QuestionId,
        Attempt = of.Attempt,
        Id = row.GetGuid(0),
        Score = row.GetDouble(1),
        Author = row.GetString(2),
        Reason = row.IsDBNull(3) ? null : row.GetString(3),
        Kind = row.GetString(4),
        At = row.GetFieldValue<DateTimeOffset>(5),
    };

    // Clocks of several instances differ, and a clock may be set back: later is later all the same.
    private DateTimeOffset After(DateTimeOffset? newest)
    {
        DateTimeOffset now = clock.GetUtcNow();
        now = now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond));
        return newest is { } last && last >= now ? last.AddTicks(TimeSpan.TicksPerMicrosecond) : now;
    }

    private static NpgsqlBatch Batch(NpgsqlConnection connection, string[] statements, ScoreEntity score)
    {
        NpgsqlBatch batch = connection.CreateBatch();
        foreach (string sql in statements)
        {
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql)
            {
                Parameters =
                {
                    new NpgsqlParameter("key", score.ExperimentKey),
                    new NpgsqlParameter("question", score.QuestionId),
                    new NpgsqlParameter("attempt", score.Attempt),
                    new NpgsqlParameter("id", score.Id),
                    new NpgsqlParameter("score", score.Score),
                    new NpgsqlParameter("author", score.Author),
                    new NpgsqlParameter("reason", NpgsqlDbType.Text) { Value = (object?)score.Reason ?? DBNull.Value },
                    new NpgsqlParameter("kind", score.Kind),
                    new NpgsqlParameter("at", score.At),
                },
            });
        }
        return batch;
    }

    private sealed record Answer(bool HasExperiment, bool? IsReviewed, ScoreEntity? Newest);
}

/// <summary>What became of a score.</summary>
/// <param name="Outcome">What was done.</param>
/// <param name="Score">What is stored now; the score as given where nothing is.</param>
public sealed record ScoreWritten(ScoreOutcome Outcome, ScoreEntity Score);

/// <summary>What became of a score.</summary>
public enum ScoreOutcome
{
    /// <summary>It is stored, and counts.</summary>
    Stored,

    /// <summary>The very same counted already.</summary>
    Unchanged,

    /// <summary>There is no such experiment, or it was deleted.</summary>
    NoExperiment,

    /// <summary>The experiment has no such answer.</summary>
    NoResult,
}
