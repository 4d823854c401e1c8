using ExperimentApi.Contracts.Exchange;
using ExperimentApi.Data.Entities;
using ExperimentApi.Data.Ingest;
using ExperimentApi.Json;
using Npgsql;

namespace ExperimentApi.Data.Exchange;

/// <summary>
/// Compares an experiment with the stored one, and changes nothing. When rows came, how often anything was changed, and the audit trail are
/// no content: the same run may have come to two services by two ways.
/// </summary>
internal sealed class ExperimentComparer(NpgsqlConnection connection, ExperimentEntity stored, IReadOnlyList<string> differences) : IExperimentIntake
{
    // Plan: index-only counts in a range of each primary key.
    private const string CountSql = """
        SELECT (SELECT count(*) FROM results WHERE experiment_key = @key), (SELECT count(*) FROM scores WHERE experiment_key = @key)
        """;

    // Plan: a look-up in the primary key for each.
    private const string ScoresSql = """
        SELECT n.place::int - 1 FROM unnest(@questions, @attempts, @ids) WITH ORDINALITY AS n (question_id, attempt, id, place)
        JOIN scores s ON s.experiment_key = @key AND s.question_id = n.question_id AND s.attempt = n.attempt AND s.id = n.id
        """;

    private readonly ValueErrors _differences = Of(differences);
    private long _knownResults;
    private long _knownScores;

    public async Task TakeAsync(IncomingBatch results, Func<int, string> pointerOf, CancellationToken cancellationToken)
    {
        IReadOnlyList<KnownResult> known = await StoredRows.ReadAsync(connection, results.Rows, cancellationToken);
        _knownResults += known.Count;
        HashSet<int> same = [.. known.Where(row => row.IsSame).Select(row => row.Result.Index)];
        HashSet<int> there = [.. known.Select(row => row.Result.Index)];
        foreach (IncomingResult row in results.Rows.Where(row => !same.Contains(row.Index)).OrderBy(row => row.Index))
            _differences.Add(pointerOf(row.Index), there.Contains(row.Index) ? "differs from what is stored" : "is not stored");
    }

    public async Task TakeAsync(IReadOnlyList<ScoreEntity> scores, Func<int, string> pointerOf, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(ScoresSql, connection);
        command.Parameters.AddWithValue("key", stored.Key);
        command.Parameters.AddWithValue("questions", scores.Select(score => score.QuestionId).ToArray());
        command.Parameters.AddWithValue("attempts", scores.Select(score => score.Attempt).ToArray());
        command.Parameters.AddWithValue("ids", scores.Select(score => score.Id).ToArray());
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        var known = new HashSet<int>();
        while (await reader.ReadAsync(cancellationToken))
            known.Add(reader.GetInt32(0));
        _knownScores += known.Count;
        for (int index = 0; index < scores.Count; index++)
        {
            if (!known.Contains(index))
                _differences.Add(pointerOf(index), "is not stored");
        }
    }

    // A baseline may have moved on since, and the trail has grown: neither is the experiment's own.
    public Task TakeAsync(IReadOnlyList<BaselineEntity> baselines, CancellationToken cancellationToken) => Task.CompletedTask;

    public Task TakeAsync(IReadOnlyList<AuditEntry> audit, CancellationToken cancellationToken) => Task.CompletedTask;

    public async Task<IntakeEnd> CompleteAsync(CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(CountSql, connection);
        command.Parameters.AddWithValue("key", stored.Key);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        await reader.ReadAsync(cancellationToken);
        AddMissing("/results", reader.GetInt64(0) - _knownResults);
        AddMissing("/scores", reader.GetInt64(1) - _knownScores);
        return new IntakeEnd(_differences.Count == 0 ? ImportOutcome.Unchanged : ImportOutcome.Conflict, _differences,
            stored.DeletedAt is null ? [] : ["The experiment is stored and deleted; restore it to see it."]);
    }

    public Task AbandonAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    private void AddMissing(string pointer, long missing)
    {
        if (missing > 0)
            _differences.Add(pointer, $"{missing} more are stored");
    }

    private static ValueErrors Of(IReadOnlyList<string> paths)
    {
        var errors = new ValueErrors();
        foreach (string path in paths)
            errors.Add(path, "differs from what is stored");
        return errors;
    }
}
