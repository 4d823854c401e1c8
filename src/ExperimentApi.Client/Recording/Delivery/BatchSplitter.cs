using System.Net;
using ExperimentApi.Client.Recording.Batching;

namespace ExperimentApi.Client.Recording.Delivery;

/// <summary>A refused request stored nothing: the rows at fault are put aside, and the others sent again.</summary>
internal static class BatchSplitter
{
    /// <summary>What is left to send of a refused batch, in parts that may fare better.</summary>
    public static IEnumerable<PackedBatch> Split(PackedBatch batch, ExperimentApiException refusal, RejectedResults rejected)
    {
        IReadOnlyList<ReadOnlyMemory<byte>> rows = batch.Rows();
        IReadOnlyDictionary<int, string> atFault = refusal.Status == HttpStatusCode.RequestEntityTooLarge
            ? new Dictionary<int, string>()
            : Refusal.RowsOf(refusal, rows.Count);
        if (rows.Count == 1 && atFault.Count == 0)
            atFault = new Dictionary<int, string> { [0] = refusal.Message };
        if (atFault.Count > 0)
        {
            foreach ((int row, string reason) in atFault)
                rejected.Add(rows[row], (int)refusal.Status, reason);
            return Pack([.. rows.Where((_, row) => !atFault.ContainsKey(row))]);
        }
        int half = rows.Count / 2;
        return [.. Pack([.. rows.Skip(half)]), .. Pack([.. rows.Take(half)])];

        IEnumerable<PackedBatch> Pack(IReadOnlyList<ReadOnlyMemory<byte>> part) =>
            part.Count == 0 ? [] : [PackedBatch.Of(part, batch.OnConflict, batch.IsCompressed ? 0 : int.MaxValue)];
    }
}
