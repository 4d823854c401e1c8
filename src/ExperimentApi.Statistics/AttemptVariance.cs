namespace ExperimentApi.Statistics;

/// <summary>σ² of <see cref="Planning"/>: how much the answers to one question differ from attempt to attempt.</summary>
public static class AttemptVariance
{
    /// <summary>
    /// The mean over questions with at least two attempts of the sample variance (K−1) of their scores; each such question counts alike.
    /// Source: Miller 2024 (arXiv 2411.00640), section 3: the conditional variance, which K attempts divide by K.
    /// </summary>
    /// <param name="scores">One score per attempt.</param>
    /// <param name="questions">The question of each attempt, ids 0 … n−1 all in use, in any order.</param>
    /// <returns>The variance, or null where no question has two attempts: one attempt does not show it.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A score is NaN, infinite or beyond ±1e100.</exception>
    /// <exception cref="ArgumentException">The lengths differ, or the question ids are not dense.</exception>
    public static double? Of(ReadOnlySpan<double> scores, ReadOnlySpan<int> questions)
    {
        Guard.SameLength(scores, questions);
        Guard.Magnitudes(scores);
        return WithinGroupVariance.Of(scores, questions, ClusterCount.Of(questions), lost: 1);
    }
}
