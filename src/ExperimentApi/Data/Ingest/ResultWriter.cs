using System.Data;
using ExperimentApi.Contracts.Results;
using Npgsql;

namespace ExperimentApi.Data.Ingest;

/// <summary>Stores the results of one request: all of them, committed, or none.</summary>
public sealed class ResultWriter(NpgsqlDataSource database, TimeProvider clock)
{
    /// <summary>Writes batch after batch in one transaction, which begins with the first batch.</summary>
    /// <exception cref="ResultConflictException">Nothing was stored, and why.</exception>
    public async Task<IngestReceipt> WriteAsync(
        Guid experimentKey, IAsyncEnumerable<IReadOnlyList<IncomingResult>> batches, OnConflict onConflict, CancellationToken cancellationToken)
    {
        await using IAsyncEnumerator<IReadOnlyList<IncomingResult>> source = batches.GetAsyncEnumerator(cancellationToken);
        bool more = await source.MoveNextAsync();
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        await RequireExperimentAsync(connection, experimentKey, cancellationToken);
        var batch = new ResultBatchWriter(connection, experimentKey, onConflict);
        for (; more; more = await source.MoveNextAsync())
            await batch.WriteAsync(source.Current, cancellationToken);
        if (batch.Receipt.Received > 0)
            await StampAsync(connection, experimentKey, batch.Receipt is { Inserted: > 0 } or { Replaced: > 0 }, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return batch.Receipt;
    }

    private static async Task RequireExperimentAsync(NpgsqlConnection connection, Guid experimentKey, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = "SELECT EXISTS (SELECT FROM experiments WHERE key = @key AND deleted_at IS NULL)";
        command.Parameters.AddWithValue("key", experimentKey);
        if (await command.ExecuteScalarAsync(cancellationToken) is not true)
            throw new ResultConflictException(ResultConflict.NoExperiment, []);
    }

    // Last in the transaction: the row is locked from here to the commit, and requests for one experiment meet only here.
    // A run that only repeats itself has spoken as well, and is not stalled; repeating a finished one changes nothing.
    private async Task StampAsync(NpgsqlConnection connection, Guid experimentKey, bool changed, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = """
            UPDATE experiment_activity SET results_version = results_version + @changed, last_activity_at = greatest(last_activity_at, @now)
            WHERE experiment_key = @key AND (@changed > 0 OR EXISTS (SELECT FROM experiments WHERE key = @key AND status = 'running'))
            """;
        command.Parameters.AddWithValue("key", experimentKey);
        command.Parameters.AddWithValue("changed", Convert.ToInt64(changed));
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
