using Npgsql;

namespace ExperimentApi.Data.Questions;

/// <summary>Texts of a page's questions: a table of figures has no room for them.</summary>
public sealed class QuestionTexts(NpgsqlDataSource database)
{
    // Plan: one look-up in the primary key for each question.
    private const string Sql = """
        SELECT n.place::int - 1, r.question
        FROM unnest(@keys, @ids) WITH ORDINALITY AS n (key, id, place)
        CROSS JOIN LATERAL (
          SELECT question FROM results WHERE experiment_key = n.key AND question_id = n.id AND question IS NOT NULL ORDER BY attempt DESC LIMIT 1
        ) r
        """;

    /// <summary>The texts in the order of the questions; null where there is none.</summary>
    public async Task<string?[]> ReadAsync(QuestionTable table, IReadOnlyList<int> questions, CancellationToken cancellationToken)
    {
        var texts = new string?[questions.Count];
        int[] places = [.. Enumerable.Range(0, questions.Count).Where(place => table[questions[place]].TextFrom is not null)];
        if (places.Length == 0)
            return texts;
        await using NpgsqlCommand command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue("keys", Array.ConvertAll(places, place => table[questions[place]].TextFrom!.Value));
        command.Parameters.AddWithValue("ids", Array.ConvertAll(places, place => table.IdOf(questions[place])));
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            texts[places[reader.GetInt32(0)]] = reader.GetString(1);
        return texts;
    }
}
