namespace ExperimentApi.Statistics;

/// <summary>What clustering costs: so many times more questions are needed as if they were independent.</summary>
public static class DesignEffect
{
    /// <summary>
    /// (SE_clustered / SE)², the clustered variance of the mean over the plain one; 1 where clusters do not matter, below 1 where
    /// the questions of a cluster balance each other. For a comparison pass the differences.
    /// Source: Kish 1965, Survey Sampling, section 8.2; Miller 2024 (arXiv 2411.00640), section 2.2, reports its root.
    /// </summary>
    /// <param name="scores">One value per question (with K attempts, their mean), each a finite number.</param>
    /// <param name="clusters">The cluster of each question, ids 0 … C−1 all in use, in any order.</param>
    /// <returns>The design effect, or null for fewer than two clusters and where all values are alike.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A score is NaN, infinite or beyond ±1e100.</exception>
    /// <exception cref="ArgumentException">The lengths differ, or the cluster ids are not dense.</exception>
    public static double? Of(ReadOnlySpan<double> scores, ReadOnlySpan<int> clusters)
    {
        if (StandardError.Clustered(scores, clusters) is not { } clustered || StandardError.OfMean(scores) is not { } plain || plain == 0)
        {
            return null;
        }

        var ratio = clustered / plain;
        return ratio * ratio;
    }
}
