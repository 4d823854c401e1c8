using System.Buffers;

namespace ExperimentApi.Statistics;

/// <summary>
/// Standard errors of a mean, in the unit of the values. The values need not be scores in [0, 1]: a paired comparison
/// passes differences. Null means that the data cannot give the quantity; never NaN.
/// </summary>
public static class StandardError
{
    /// <summary>
    /// A result below this share of the largest magnitude is rounding, not spread. It is returned as exactly 0, because
    /// "every cluster did the same" is a case of its own for those who read the result, and 1e-17 would hide it.
    /// </summary>
    private const double RoundingShare = 1e-13;

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
        return WithoutRounding(Math.Sqrt(squares / (n - 1) / n), scores);
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
        if (count < 2)
        {
            return null;
        }

        var squares = SumOfSquaredClusterResiduals(scores, clusters, count);
        return WithoutRounding(Math.Sqrt(squares * count / (count - 1.0)) / scores.Length, scores);
    }

    /// <summary>Σ_c (Σ_{i∈c}(s_i − s̄))².</summary>
    private static double SumOfSquaredClusterResiduals(ReadOnlySpan<double> scores, ReadOnlySpan<int> clusters, int count)
    {
        var mean = Mean.Of(scores);
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

    private static double WithoutRounding(double standardError, ReadOnlySpan<double> scores)
    {
        var largest = 0.0;
        foreach (var score in scores)
        {
            largest = Math.Max(largest, Math.Abs(score));
        }

        return standardError <= RoundingShare * largest ? 0 : standardError;
    }
}
