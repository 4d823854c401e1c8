using System.Data;
using System.Diagnostics;
using ExperimentApi.Contracts.Results;
using ExperimentApi.Data.Live;
using Npgsql;

namespace ExperimentApi.Data.Ingest;

/// <summary>Stores the results of one request: all of them, committed, or none.</summary>
public sealed class ResultWriter(NpgsqlDataSource database, TimeProvider clock, IngestMetrics metrics, CommittedChanges changes)
{
    /// <summary>Below this COPY's second round trip costs more than it saves.</summary>
    private const int CopyFrom = 200;

    /// <summary>Stores results that are all at hand.</summary>
    /// <exception cref="ResultConflictException">Nothing was stored, and why.</exception>
    public async Task<IngestReceipt> WriteAsync(Guid experimentKey, IReadOnlyList<IncomingResult> results, OnConflict onConflict, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteAsync(experimentKey, OneBatch(results), onConflict, mayCopy: true, cancellationToken);
        }
        catch (RowsExistException)
        {
            return await WriteAsync(experimentKey, OneBatch(results), onConflict, mayCopy: false, cancellationToken);
        }
    }

    /// <summary>Stores results as they come: the next batch is read while one is written. They can be read only once.</summary>
    /// <exception cref="ResultConflictException">Nothing was stored, and why.</exception>
    public async Task<IngestReceipt> WriteStreamAsync(
        Guid experimentKey, IAsyncEnumerable<IReadOnlyList<IncomingResult>> batches, OnConflict onConflict, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteAsync(experimentKey, batches, onConflict, mayCopy: true, cancellationToken);
        }
        catch (RowsExistException found)
        {
            throw await ConflictOfAsync(found, cancellationToken);
        }
    }

    private static async IAsyncEnumerable<IReadOnlyList<IncomingResult>> OneBatch(IReadOnlyList<IncomingResult> results)
    {
        await Task.CompletedTask;
        yield return results;
    }

    private async Task<IngestReceipt> WriteAsync(
        Guid experimentKey, IAsyncEnumerable<IReadOnlyList<IncomingResult>> batches, OnConflict onConflict, bool mayCopy, CancellationToken cancellationToken)
    {
        using var reading = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        await using IAsyncEnumerator<IReadOnlyList<IncomingResult>> source = batches.GetAsyncEnumerator(reading.Token);
        using IncomingBatch first = new(await source.MoveNextAsync() ? source.Current : []);
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        await using NpgsqlTransaction transaction = await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken);
        bool isEmpty = await RequireExperimentAsync(connection, experimentKey, cancellationToken);
        IBatchWriter writer = mayCopy && isEmpty && first.Rows.Count >= CopyFrom ? new CopyWriter(connection) : new InsertWriter(connection, onConflict);
        if (first.Rows.Count > 0)
        {
            await writer.WriteAsync(first, cancellationToken);
            await foreach (IncomingBatch batch in source.OneAheadAsync(results => Prepared(results, writer), reading, cancellationToken))
            {
                using (batch)
                    await writer.WriteAsync(batch, cancellationToken);
            }
            await StampAsync(connection, experimentKey, writer.Receipt is { Inserted: > 0 } or { Replaced: > 0 }, cancellationToken);
        }
        long start = Stopwatch.GetTimestamp();
        await transaction.CommitAsync(cancellationToken);
        metrics.Committed(writer.Receipt, Stopwatch.GetElapsedTime(start));
        changes.Add(experimentKey);
        return writer.Receipt;
    }

    private static IncomingBatch Prepared(IReadOnlyList<IncomingResult> results, IBatchWriter writer)
    {
        var batch = new IncomingBatch(results);
        writer.Prepare(batch);
        return batch;
    }

    /// <summary>Whether the experiment has no results.</summary>
    private static async Task<bool> RequireExperimentAsync(NpgsqlConnection connection, Guid experimentKey, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = "SELECT NOT EXISTS (SELECT 1 FROM results WHERE experiment_key = @key) FROM experiments WHERE key = @key AND deleted_at IS NULL";
        command.Parameters.AddWithValue("key", experimentKey);
        return await command.ExecuteScalarAsync(cancellationToken) as bool? ?? throw new ResultConflictException(ResultConflict.NoExperiment, []);
    }

    // Last in the transaction: the row is locked from here to the commit, and requests for one experiment meet only here.
    // A run that only repeats itself has spoken as well, and is not stalled; repeating a finished one changes nothing.
    private async Task StampAsync(NpgsqlConnection connection, Guid experimentKey, bool changed, CancellationToken cancellationToken)
    {
        await using NpgsqlCommand command = connection.CreateCommand();
        command.CommandText = """
            UPDATE experiment_activity SET results_version = results_version + @changed, last_activity_at = greatest(last_activity_at, @now)
            WHERE experiment_key = @key AND (@changed > 0 OR EXISTS (SELECT 1 FROM experiments WHERE key = @key AND status = 'running'))
            """;
        command.Parameters.AddWithValue("key", experimentKey);
        command.Parameters.AddWithValue("changed", Convert.ToInt64(changed));
        command.Parameters.AddWithValue("now", clock.GetUtcNow());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Why a stream met a stored row where there were none: it holds the row twice, or another request stored it meanwhile.</summary>
    private async Task<ResultConflictException> ConflictOfAsync(RowsExistException found, CancellationToken cancellationToken)
    {
        await using NpgsqlConnection connection = await database.OpenConnectionAsync(cancellationToken);
        IReadOnlyList<KnownResult> stored = await StoredRows.ReadAsync(connection, found.Batch.Rows, cancellationToken);
        return stored.Count > 0
            ? new ResultConflictException(ResultConflict.ChangedMeanwhile, [.. stored.Select(row => row.Result)])
            : new ResultConflictException(ResultConflict.Repeated, found.Row is { } row ? [row] : []);
    }
}
