using System.Buffers;

namespace ExperimentApi.Statistics;

/// <summary>
/// Standard errors of a mean, in the unit of the values. The values need not be scores in [0, 1]: a paired comparison
/// passes differences. Null means that the data cannot give the quantity; never NaN.
/// </summary>
public static class StandardError
{
    /// <summary>
    /// Plain standard error, sqrt( Σ(s_i − s̄)² / (n−1) / n ): questions are independent draws.
    /// Source: Miller 2024 (arXiv 2411.00640), section 2.1.
    /// </summary>
    /// <param name="scores">One value per question (with K attempts, their mean), each a finite number.</param>
    /// <returns>The standard error, or null for fewer than two questions.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A score is NaN, infinite or beyond ±1e100.</exception>
    public static double? OfMean(ReadOnlySpan<double> scores)
    {
        Guard.Magnitudes(scores);
        if (scores.Length < 2)
        {
            return null;
        }

        var mean = Mean.Of(scores);
        var squares = 0.0;
        foreach (var score in scores)
        {
            squares += (score - mean) * (score - mean);
        }

        var n = (double)scores.Length;
        return Rounding.Removed(Math.Sqrt(squares / (n - 1) / n), Rounding.Largest(scores));
    }

    /// <summary>
    /// Clustered standard error, (1/n)·sqrt( Σ_c (Σ_{i∈c}(s_i − s̄))² )·sqrt( C/(C−1) ): questions of one cluster may move
    /// together, clusters are independent. With clusters of one it is <see cref="OfMean"/>; with clusters of equal size
    /// it is the standard error of the cluster means.
    /// Source: Miller 2024 (arXiv 2411.00640), section 2.2, with the usual small-sample factor C/(C−1).
    /// </summary>
    /// <param name="scores">One value per question (with K attempts, their mean), each a finite number.</param>
    /// <param name="clusters">The cluster of each question, ids 0 … C−1 all in use, in any order.</param>
    /// <returns>
    /// The standard error, or null for fewer than two clusters. It is 0 where every cluster's residuals sum to zero,
    /// above all where all scores are alike: the data then show no spread, which does not mean that there is none.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A score is NaN, infinite or beyond ±1e100.</exception>
    /// <exception cref="ArgumentException">The lengths differ, or the cluster ids are not dense.</exception>
    public static double? Clustered(ReadOnlySpan<double> scores, ReadOnlySpan<int> clusters)
    {
        Guard.SameLength(scores, clusters);
        Guard.Magnitudes(scores);
        var count = ClusterCount.Of(clusters);
        return count < 2 ? null : ClusteredAround(scores, clusters, count, Mean.Of(scores), Rounding.Largest(scores));
    }

    /// <summary>
    /// The same for a caller who has checked the values and knows the rest: at least two clusters, the mean of the values,
    /// and the size of the numbers that they were made of, against which a result is judged to be rounding.
    /// </summary>
    internal static double ClusteredAround(ReadOnlySpan<double> values, ReadOnlySpan<int> clusters, int count, double mean, double largest)
    {
        var squares = SumOfSquaredClusterResiduals(values, clusters, count, mean);
        return Rounding.Removed(Math.Sqrt(squares * count / (count - 1.0)) / values.Length, largest);
    }

    /// <summary>Σ_c (Σ_{i∈c}(s_i − s̄))².</summary>
    private static double SumOfSquaredClusterResiduals(ReadOnlySpan<double> scores, ReadOnlySpan<int> clusters, int count, double mean)
    {
        var rented = ArrayPool<double>.Shared.Rent(count);
        var residuals = rented.AsSpan(0, count);
        residuals.Clear();
        for (var i = 0; i < scores.Length; i++)
        {
            residuals[clusters[i]] += scores[i] - mean;
        }

        var squares = 0.0;
        foreach (var residual in residuals)
        {
            squares += residual * residual;
        }

        ArrayPool<double>.Shared.Return(rented);
        return squares;
    }
}
