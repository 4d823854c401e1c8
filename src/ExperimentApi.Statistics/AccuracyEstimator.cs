namespace ExperimentApi.Statistics;

/// <summary>Mean score of one experiment, its standard errors, and the interval that fits the kind of data.</summary>
public static class AccuracyEstimator
{
    /// <summary>
    /// Takes <see cref="WilsonInterval"/> where it is valid, that is for scores of 0 and 1 only, one attempt a question
    /// and every cluster of one question; otherwise <see cref="ClusteredTInterval"/>.
    /// In the second case scores that are all alike give a standard error of 0 and an interval without width, which is
    /// over-confident: read it as "no spread seen", not as certainty.
    /// </summary>
    /// <param name="scores">One score per graded question, in [0, 1]; with K attempts the mean of a question's attempts.</param>
    /// <param name="clusters">The cluster of each question, ids 0 … C−1 all in use, in any order.</param>
    /// <param name="singleAttempts">
    /// Whether every question was asked once. It cannot be seen from the scores: three right answers out of three also give 1.
    /// </param>
    /// <param name="level">Two-sided confidence level, strictly between 0 and 1.</param>
    /// <returns>
    /// The summary. Its interval is null for no questions, and for fewer than two clusters where Wilson does not apply.
    /// </returns>
    /// <exception cref="ArgumentOutOfRangeException">A score is NaN or outside [0, 1], or the level is no level.</exception>
    /// <exception cref="ArgumentException">The lengths differ, or the cluster ids are not dense.</exception>
    public static AccuracySummary Estimate(
        ReadOnlySpan<double> scores,
        ReadOnlySpan<int> clusters,
        bool singleAttempts,
        double level = 0.95)
    {
        Guard.Level(level);
        Guard.SameLength(scores, clusters);
        Guard.Shares(scores);
        var count = ClusterCount.Of(clusters);
        if (scores.IsEmpty)
        {
            return new AccuracySummary(0, 0, null, null, null, null);
        }

        var n = scores.Length;
        var mean = Mean.Of(scores);
        var clustered = StandardError.Clustered(scores, clusters);
        var interval = singleAttempts && count == n && AreBinary(scores)
            ? WilsonInterval.Of(Ones(scores), n, level)
            : clustered is { } error ? ClusteredTInterval.Of(mean, error, count, level) : null;
        return new AccuracySummary(n, count, mean, StandardError.OfMean(scores), clustered, interval);
    }

    private static bool AreBinary(ReadOnlySpan<double> scores) => !scores.ContainsAnyExcept(0.0, 1.0);

    private static int Ones(ReadOnlySpan<double> scores) => scores.Count(1.0);
}
