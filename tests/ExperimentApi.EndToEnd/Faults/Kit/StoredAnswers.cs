using System.Text.Json;
using ExperimentApi.Contracts.Json;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Data;
using Npgsql;

namespace ExperimentApi.EndToEnd.Faults.Kit;

/// <summary>What PostgreSQL holds, read from itself, beside what was recorded.</summary>
internal static class StoredAnswers
{
    private static readonly (string Expression, Func<ResultSubmission, object?> Value)[] Columns =
    [
        ("attempt", _ => 1), ("conversation_id", answer => answer.ConversationId), ("turn_index", answer => answer.TurnIndex),
        ("total_turns", answer => answer.TotalTurns), ("question", answer => answer.Question), ("question_type", answer => answer.QuestionType),
        ("expected", answer => answer.Expected), ("predicted", answer => answer.Predicted), ("is_correct", answer => answer.IsCorrect),
        ("score", answer => answer.Score), ("confidence", answer => answer.Confidence), ("execution_time", answer => answer.ExecutionTime),
        ("estimated_cost", answer => answer.EstimatedCost), ("input_tokens", answer => answer.InputTokens), ("output_tokens", answer => answer.OutputTokens),
        ("array_to_string(agent_flow, '|')", answer => string.Join('|', answer.AgentFlow!)), ("dsl_program", answer => answer.DslProgram),
        ("reasoning", answer => answer.Reasoning), ("fallback_used", answer => answer.FallbackUsed), ("error_type", answer => answer.ErrorType),
        ("error_message", answer => answer.ErrorMessage), ("answered_at", answer => answer.Timestamp!.Value.UtcDateTime),
        ("steps", answer => answer.Steps is { } steps ? JsonSerializer.SerializeToElement(steps, CompactJson.Context.IReadOnlyListAgentStep) : null),
        ("metadata", answer => answer.Metadata),
    ];

    private static readonly string Sql = $"SELECT question_id, {string.Join(", ", Columns.Select(column => column.Expression))} FROM results WHERE experiment_key = @key";

    /// <summary>Row by row and column by column; what is missing of the first so many answers, or too much, goes into the tally.</summary>
    /// <param name="database">Where to read.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="recorded">The answers 0 to here may be there, and no others.</param>
    /// <param name="acknowledged">The answers 0 to here must be there.</param>
    /// <param name="tally">Takes the numbers.</param>
    public static async Task CompareAsync(NpgsqlDataSource database, string experiment, int recorded, int acknowledged, Tally tally)
    {
        Dictionary<string, int> expected = Enumerable.Range(0, recorded).ToDictionary(number => Answers.IdOf(experiment, number));
        var found = new HashSet<int>();
        await using NpgsqlCommand command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue("key", ExperimentKey.Of(experiment));
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
        {
            if (!expected.TryGetValue(reader.GetString(0), out int number) || !found.Add(number))
                tally.Twice++;
            else
                Compare(reader, Answers.Of(experiment, number), tally);
        }
        tally.Tried += recorded;
        tally.Acknowledged += acknowledged;
        tally.Lost += Enumerable.Range(0, acknowledged).Count(number => !found.Contains(number));
    }

    private static void Compare(NpgsqlDataReader stored, ResultSubmission recorded, Tally tally)
    {
        for (int index = 0; index < Columns.Length; index++)
        {
            object? there = stored.IsDBNull(index + 1) ? null : stored.GetValue(index + 1);
            object? here = Columns[index].Value(recorded);
            if (here is JsonElement json ? there is not string text || !JsonElement.DeepEquals(JsonElement.Parse(text), json) : !Equals(there, here))
                tally.Odd($"{Columns[index].Expression} of {recorded.QuestionId} is '{there}', not '{here}'");
        }
    }
}
