namespace ExperimentApi.Statistics;

/// <summary>The interval for the mean score of questions that come in clusters, or of scores that are not 0 or 1.</summary>
public static class ClusteredTInterval
{
    /// <summary>
    /// s̄ ± t_{C−1}·SE_clustered, cut to [0, 1], with t the Student quantile of (1 + level)/2: the clusters are the
    /// independent draws, so they, not the questions, give the degrees of freedom.
    /// Source: Miller 2024 (arXiv 2411.00640), section 2.2, with t in place of its normal quantile.
    /// A standard error of 0 gives an interval without width. That is what the formula says, and it is over-confident:
    /// ten conversations that were all right do not prove a rate of 1.
    /// </summary>
    /// <param name="mean">The mean score, in [0, 1].</param>
    /// <param name="clusteredStandardError">From <see cref="StandardError.Clustered"/>, not negative.</param>
    /// <param name="clusters">C, the number of clusters.</param>
    /// <param name="level">Two-sided confidence level, strictly between 0 and 1.</param>
    /// <returns>The interval, or null for fewer than two clusters.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// The mean is outside [0, 1], the standard error or the number of clusters is negative, or the level is no level.
    /// </exception>
    public static ConfidenceInterval? Of(double mean, double clusteredStandardError, int clusters, double level)
    {
        Guard.Share(mean);
        Guard.Magnitude(clusteredStandardError);
        ArgumentOutOfRangeException.ThrowIfNegative(clusteredStandardError);
        ArgumentOutOfRangeException.ThrowIfNegative(clusters);
        Guard.Level(level);
        if (clusters < 2)
        {
            return null;
        }

        var half = StudentTQuantile.TwoSided(level, clusters - 1) * clusteredStandardError;
        return ConfidenceInterval.Around(mean, mean - half, mean + half, level, IntervalMethod.ClusteredT);
    }
}
