using Npgsql;

namespace ExperimentApi.Data.Ingest;

/// <summary>
/// Finds what a request holds twice, in different batches, although it was stored before: such rows bear no mark of this transaction.
/// They are noted in a temporary table, because a request may hold more identities than memory should.
/// </summary>
internal sealed class SettledRows(NpgsqlConnection connection)
{
    private const string TableSql =
        "CREATE TEMPORARY TABLE settled_results (question_id text, attempt integer, PRIMARY KEY (question_id, attempt)) ON COMMIT DROP";

    private static readonly string NoteSql =
        $"INSERT INTO pg_temp.settled_results SELECT * FROM unnest({ResultColumns.IdentityParameters}) ON CONFLICT DO NOTHING RETURNING question_id, attempt";

    private IReadOnlyList<IncomingResult>? _first;
    private bool _hasTable;

    /// <summary>Notes rows of one batch that were stored before this request.</summary>
    /// <exception cref="ResultConflictException">An earlier batch of the request had some of them.</exception>
    public async Task AddAsync(IReadOnlyList<IncomingResult> rows, CancellationToken cancellationToken)
    {
        // Most requests are one batch, which needs no table.
        if (_first is null)
        {
            _first = rows;
            return;
        }
        if (!_hasTable)
        {
            await using var table = new NpgsqlCommand(TableSql, connection);
            await table.ExecuteNonQueryAsync(cancellationToken);
            _hasTable = true;
            await NoteAsync(_first, cancellationToken);
        }
        HashSet<(string, int)> noted = await NoteAsync(rows, cancellationToken);
        if (noted.Count < rows.Count)
            throw new ResultConflictException(ResultConflict.Repeated, [.. rows.Where(item => !noted.Contains(item.Identity))]);
    }

    private async Task<HashSet<(string, int)>> NoteAsync(IReadOnlyList<IncomingResult> rows, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(NoteSql, connection);
        ResultColumns.AddIdentityTo(command, rows);
        await using NpgsqlDataReader reader = await command.ExecuteReaderAsync(cancellationToken);
        var noted = new HashSet<(string, int)>(rows.Count);
        while (await reader.ReadAsync(cancellationToken))
            noted.Add((reader.GetString(0), reader.GetInt32(1)));
        return noted;
    }
}
