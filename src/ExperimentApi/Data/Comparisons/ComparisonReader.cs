using System.Data;
using ExperimentApi.Data.Access;
using Npgsql;

namespace ExperimentApi.Data.Comparisons;

/// <summary>Experiments and their answers as they are at one moment; runs and scores are in the order of the ids.</summary>
internal sealed record ComparisonData(IReadOnlyList<RunFacts> Runs, IReadOnlyList<RunScores> Scores, ComparisonNames Names);

/// <summary>Reads what a comparison needs, as one stream.</summary>
public sealed class ComparisonReader(ReadSource database)
{
    // Plan: the primary key of each table, once an experiment. Of the snapshot, which may hold megabytes, only one section travels.
    private const string RunsSql = """
        SELECT k.number, e.experiment_id, e.project, e.name, e.status, a.last_activity_at, e.started_at, e.git_commit, e.config_hash, e.dataset_hash,
               coalesce(e.own_configuration, c.text), coalesce(e.own_dataset, d.text), (e.snapshot::json -> 'system')::text
        FROM unnest(@keys) WITH ORDINALITY AS k(key, number) JOIN experiments e ON e.key = k.key JOIN experiment_activity a ON a.experiment_key = e.key
          LEFT JOIN configurations c ON c.hash = e.config_hash LEFT JOIN datasets d ON d.hash = e.dataset_hash
        WHERE e.deleted_at IS NULL AND (@projects IS NULL OR e.project = ANY(@projects)) ORDER BY k.number
        """;

    // Plan: a nested loop over the keys, and inside it one range of the primary key of results, in whose order the rows come: no sort, and no join
    // of results with itself. Compiling the plan would take longer than running it. The hash tells whether texts differ without sending them.
    private const string AnswersSql = $"""
        SELECT k.number, r.question_id, r.conversation_id, r.question_type, r.counted, r.is_right, r.failed, r.execution_time, r.estimated_cost, r.text
        FROM unnest(@keys) WITH ORDINALITY AS k(key, number) CROSS JOIN LATERAL (
          SELECT r.question_id, r.conversation_id, r.question_type, {Grades.Counted} AS counted, {Grades.IsRight} AS is_right,
                 {Grades.Failed} AS failed, r.execution_time, r.estimated_cost, hashtextextended(r.question, 0) AS text
          FROM results r WHERE r.experiment_key = k.key ORDER BY r.question_id, r.attempt) r
        """;

    /// <summary>The live experiments among these, each with its number in the list; those of other projects are missing.</summary>
    internal async Task<(ComparisonData? Data, IReadOnlyList<string> Missing)> ReadAsync(IReadOnlyList<string> experimentIds, string[]? projects, CancellationToken cancellationToken)
    {
        Guid[] keys = [.. experimentIds.Select(ExperimentKey.Of)];
        await using NpgsqlConnection connection = await database.OpenAsync(cancellationToken);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        RunFacts?[] runs = await RunsAsync(connection, keys, projects, cancellationToken);
        string[] missing = [.. experimentIds.Where((_, number) => runs[number] is null)];
        if (missing.Length > 0)
            return (null, missing);
        var names = new ComparisonNames();
        RunScores[] scores = await ScoresAsync(connection, keys, names, cancellationToken);
        return (new ComparisonData(runs!, scores, names), missing);
    }

    private static async Task<RunFacts?[]> RunsAsync(NpgsqlConnection connection, Guid[] keys, string[]? projects, CancellationToken cancellationToken)
    {
        var runs = new RunFacts?[keys.Length];
        await using NpgsqlBatch batch = connection.CreateBatch();
        batch.BatchCommands.Add(new NpgsqlBatchCommand("SET LOCAL jit = off"));
        batch.BatchCommands.Add(new NpgsqlBatchCommand(RunsSql) { Parameters = { new NpgsqlParameter("keys", keys), ProjectLimit.Parameter(projects) } });
        await using NpgsqlDataReader row = await batch.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            runs[row.GetInt64(0) - 1] = new RunFacts
            {
                ExperimentId = row.GetString(1),
                Project = row.GetString(2),
                Name = Text(row, 3),
                Status = row.GetString(4),
                LastActivityAt = row.GetFieldValue<DateTimeOffset>(5),
                StartedAt = row.GetFieldValue<DateTimeOffset>(6),
                GitCommit = Text(row, 7),
                ConfigHash = Text(row, 8),
                DatasetHash = Text(row, 9),
                Configuration = Text(row, 10),
                Dataset = Text(row, 11),
                System = Text(row, 12),
            };
        }
        return runs;
    }

    private static async Task<RunScores[]> ScoresAsync(NpgsqlConnection connection, Guid[] keys, ComparisonNames names, CancellationToken cancellationToken)
    {
        RunBuilder[] builders = [.. keys.Select(_ => new RunBuilder(names))];
        await using var command = new NpgsqlCommand(AnswersSql, connection) { Parameters = { new NpgsqlParameter("keys", keys) } };
        await using NpgsqlDataReader row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
        {
            builders[row.GetInt64(0) - 1].Add(row.GetString(1), new AnswerFigures
            {
                Conversation = Text(row, 2),
                Type = Text(row, 3),
                Score = Number(row, 4),
                IsRight = row.GetBoolean(5),
                Failed = row.GetBoolean(6),
                Time = Number(row, 7),
                Cost = Number(row, 8),
                Text = row.IsDBNull(9) ? null : row.GetInt64(9),
            });
        }
        return [.. builders.Select(builder => builder.Build())];
    }

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);

    private static double? Number(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetDouble(column);
}
