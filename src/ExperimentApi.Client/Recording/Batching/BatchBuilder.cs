using System.Globalization;
using ExperimentApi.Client.Results;
using ExperimentApi.Contracts.Results;

namespace ExperimentApi.Client.Recording.Batching;

/// <summary>
/// Gathers results for one request. A request may hold an identity only once: an error and its retry, recorded one right after the
/// other, go out in two batches, in their order.
/// </summary>
internal sealed class BatchBuilder(RecorderOptions options)
{
    private readonly List<ReadOnlyMemory<byte>> _rows = [];
    private readonly HashSet<(string QuestionId, int Attempt)> _identities = [];
    private int _bytes;

    public int Count => _rows.Count;

    public bool IsFull => _rows.Count >= options.MaxBatchCount || _bytes >= options.MaxBatchBytes;

    /// <summary>False where the batch has to be sent first.</summary>
    public bool TryAdd(ResultSubmission result, ReadOnlyMemory<byte> row)
    {
        if (_rows.Count > 0 && _bytes + row.Length > options.MaxBatchBytes)
            return false;
        if (IdentityOf(result) is { } identity && !_identities.Add(identity))
            return false;
        _rows.Add(row);
        _bytes += row.Length + 1;
        return true;
    }

    public PackedBatch Take(OnConflict onConflict)
    {
        PackedBatch batch = PackedBatch.Of(_rows, onConflict, options.CompressFromBytes);
        _rows.Clear();
        _identities.Clear();
        _bytes = 0;
        return batch;
    }

    /// <summary>As the service makes it; null where it will refuse the result for having none.</summary>
    private static (string QuestionId, int Attempt)? IdentityOf(ResultSubmission result)
    {
        string? conversation = result.ConversationId ?? result.RecordId;
        string? id = result.QuestionId
            ?? (conversation is null ? null : string.Create(CultureInfo.InvariantCulture, $"{conversation}#{result.TurnIndex}"));
        return id is null ? null : (id, result.Attempt ?? 1);
    }
}
