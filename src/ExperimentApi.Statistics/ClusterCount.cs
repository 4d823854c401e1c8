using System.Buffers;
using System.Runtime.CompilerServices;

namespace ExperimentApi.Statistics;

/// <summary>Counts clusters and holds the caller to dense ids.</summary>
internal static class ClusterCount
{
    /// <summary>
    /// C, the number of clusters. The ids must be exactly 0 … C−1: an id that no question has would count as a cluster
    /// in C/(C−1) and in the degrees of freedom, and nobody would notice.
    /// </summary>
    internal static int Of(ReadOnlySpan<int> clusters, [CallerArgumentExpression(nameof(clusters))] string? name = null)
    {
        var seen = ArrayPool<bool>.Shared.Rent(clusters.Length);
        try
        {
            seen.AsSpan(0, clusters.Length).Clear();
            var distinct = 0;
            var largest = -1;
            foreach (var cluster in clusters)
            {
                // n questions make at most n clusters, so a larger id cannot be dense.
                if (cluster < 0 || cluster >= clusters.Length)
                {
                    throw new ArgumentException($"Cluster id {cluster} is outside 0..{clusters.Length - 1}.", name);
                }

                distinct += seen[cluster] ? 0 : 1;
                seen[cluster] = true;
                largest = Math.Max(largest, cluster);
            }

            return distinct == largest + 1
                ? distinct
                : throw new ArgumentException($"Cluster ids must be dense: {distinct} ids were used, the largest is {largest}.", name);
        }
        finally
        {
            ArrayPool<bool>.Shared.Return(seen);
        }
    }
}
