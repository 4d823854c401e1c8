using Npgsql;

namespace ExperimentApi.Data.Stats;

/// <summary>A question's mean score in one experiment, with its conversation or itself as the cluster.</summary>
internal sealed record GradedQuestion(string QuestionId, string Cluster, double Score);

/// <summary>Reads the scores of single experiments, for what only rows can tell.</summary>
internal sealed class GradeReader(NpgsqlDataSource database)
{
    // Plan: one range of the primary key, which is in the order of the groups. The cluster is that of the rollup.
    private const string Sql = $"""
        SELECT r.question_id, coalesce('c' || min(r.conversation_id COLLATE "C"), 'q' || r.question_id), avg({Grades.Counted})
        FROM results r WHERE r.experiment_key = @key GROUP BY r.question_id HAVING avg({Grades.Counted}) IS NOT NULL
        """;

    /// <summary>The graded questions of one experiment; errors without a grade count as 0.</summary>
    public async Task<IReadOnlyList<GradedQuestion>> ReadAsync(Guid experimentKey, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = database.CreateCommand(Sql);
        command.Parameters.Add(new NpgsqlParameter<Guid>("key", experimentKey));
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        var questions = new List<GradedQuestion>();
        while (await reader.ReadAsync(cancellationToken))
            questions.Add(new GradedQuestion(reader.GetString(0), reader.GetString(1), reader.GetDouble(2)));
        return questions;
    }
}
