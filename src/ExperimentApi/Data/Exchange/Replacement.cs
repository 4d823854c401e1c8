using ExperimentApi.Data.Entities;
using Npgsql;

namespace ExperimentApi.Data.Exchange;

/// <summary>
/// Clears the place of an experiment that an upload replaces, in the same transaction, and remembers enough of it to tell afterwards whether
/// the two are the same: what is only known when the last row has been read.
/// </summary>
internal sealed class Replacement
{
    // Plan: one range of each primary key. The sum of hashes does not depend on the order of rows.
    private const string DigestSql = """
        SELECT concat_ws(' ',
          (SELECT concat(count(*), ':', sum(hashtextextended(concat_ws(' ', attempt, content_hash, reviewed_score, question_id), 0)::numeric)) FROM results WHERE experiment_key = @key),
          (SELECT concat(count(*), ':', sum(hashtextextended(concat_ws(' ', attempt, id, question_id), 0)::numeric)) FROM scores WHERE experiment_key = @key))
        """;

    // The order of a purge. Baselines stay: they point at the id. What is stored of bodies belongs to other experiments as well.
    private static readonly string[] ClearSql =
    [
        "SELECT FROM experiments WHERE key = @key FOR UPDATE",
        "DELETE FROM results WHERE experiment_key = @key",
        "DELETE FROM experiment_activity WHERE experiment_key = @key",
        "DELETE FROM experiments WHERE key = @key",
    ];

    private readonly bool _sameExperiment;
    private readonly string _digest;

    private Replacement(bool sameExperiment, string digest) => (_sameExperiment, _digest) = (sameExperiment, digest);

    public static async Task<Replacement> ClearAsync(NpgsqlConnection connection, Guid key, bool sameExperiment, CancellationToken cancellationToken)
    {
        string digest = await DigestAsync(connection, key, cancellationToken);
        await using NpgsqlBatch batch = connection.CreateBatch();
        foreach (string sql in ClearSql)
            batch.BatchCommands.Add(new NpgsqlBatchCommand(sql) { Parameters = { new NpgsqlParameter("key", key) } });
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return new Replacement(sameExperiment, digest);
    }

    /// <summary>Whether what is there now says the same as what was there before.</summary>
    public async Task<bool> IsSameAsync(NpgsqlConnection connection, Guid key, CancellationToken cancellationToken) =>
        _sameExperiment && _digest == await DigestAsync(connection, key, cancellationToken);

    /// <summary>What the audit trail says of it.</summary>
    public static AuditEntry Entry(ExperimentEntity row, DateTimeOffset at, string? actor) =>
        new() { ExperimentKey = row.Key, Id = Guid.CreateVersion7(at), ExperimentId = row.ExperimentId, At = at, Action = "replaced by an import", Actor = actor };

    private static async Task<string> DigestAsync(NpgsqlConnection connection, Guid key, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(DigestSql, connection);
        command.Parameters.AddWithValue("key", key);
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }
}
