using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Npgsql;

namespace ExperimentApi.Data.Questions;

/// <summary>
/// Finds the questions of a table that hold a text, in their id or in the text that is shown. What was found stays with the table, so that
/// the pages after the first cost what others cost.
/// </summary>
public sealed class QuestionSearch(NpgsqlDataSource database)
{
    private const int MaxSearches = 20;

    // Plan: one look-up in the primary key for each question, not for each answer: 4 us each.
    private const string Sql = """
        SELECT n.place::int - 1
        FROM unnest(@keys, @ids) WITH ORDINALITY AS n (key, id, place)
        CROSS JOIN LATERAL (
          SELECT question FROM results WHERE experiment_key = n.key AND question_id = n.id AND question IS NOT NULL ORDER BY attempt DESC LIMIT 1
        ) r
        WHERE r.question ILIKE @pattern ESCAPE '\'
        """;

    private readonly ConditionalWeakTable<QuestionTable, ConcurrentDictionary<string, bool[]>> _found = [];

    /// <summary>For each question of the table whether it holds the text, in capitals or not.</summary>
    public async Task<bool[]> MatchesAsync(QuestionTable table, string text, CancellationToken cancellationToken)
    {
        ConcurrentDictionary<string, bool[]> searches = _found.GetOrCreateValue(table);
        if (searches.TryGetValue(text, out bool[]? known))
            return known;
        bool[] matches = new bool[table.Count];
        for (int question = 0; question < matches.Length; question++)
            matches[question] = table.IdOf(question).Contains(text, StringComparison.OrdinalIgnoreCase);
        await MatchTextsAsync(table, text, matches, cancellationToken);
        if (searches.Count >= MaxSearches)
            searches.Clear();
        return searches[text] = matches;
    }

    private async Task MatchTextsAsync(QuestionTable table, string text, bool[] matches, CancellationToken cancellationToken)
    {
        int[] open = [.. Enumerable.Range(0, table.Count).Where(question => !matches[question] && table[question].TextFrom is not null)];
        if (open.Length == 0)
            return;
        await using NpgsqlCommand command = database.CreateCommand(Sql);
        command.Parameters.AddWithValue("keys", Array.ConvertAll(open, question => table[question].TextFrom!.Value));
        command.Parameters.AddWithValue("ids", Array.ConvertAll(open, table.IdOf));
        command.Parameters.AddWithValue("pattern", $"%{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("%", "\\%", StringComparison.Ordinal).Replace("_", "\\_", StringComparison.Ordinal)}%");
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            matches[open[reader.GetInt32(0)]] = true;
    }
}
