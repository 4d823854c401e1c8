namespace ExperimentApi.Statistics;

/// <summary>One question across experiments: how hard it is, and whether it is the configuration or chance that decides.</summary>
/// <param name="Experiments">Experiments that scored the question.</param>
/// <param name="Difficulty">
/// Mean score over the experiments, in [0, 1]: the item difficulty of test theory, where <b>low is hard</b>; null for no experiment.
/// </param>
/// <param name="Disagreement">
/// Population variance of the scores, in [0, 0.25]: p(1−p) for right-or-wrong answers, so 0.25 where half of the experiments are
/// right, and 0 where all say the same; null for fewer than two experiments.
/// </param>
/// <param name="Flakiness">
/// The part of it that no configuration explains, on the same scale: the population variance within a configuration, averaged over the
/// configurations that ran at least twice; null where none did.
/// </param>
public readonly record struct QuestionSpread(int Experiments, double? Difficulty, double? Disagreement, double? Flakiness)
{
    /// <summary>
    /// With scores x_e: x̄; Σ(x_e − x̄)²/n; and the mean over configurations g with n_g ≥ 2 of Σ_{e∈g}(x_e − x̄_g)²/n_g, each of
    /// these configurations counting alike. Source of the first: Lord &amp; Novick 1968, Statistical Theories of Mental Test Scores,
    /// section 15.2. All three describe the experiments at hand and do not estimate, hence n and not n − 1.
    /// </summary>
    /// <param name="scores">The question's score in each experiment, in [0, 1]; with K attempts their mean.</param>
    /// <param name="configurations">
    /// The configuration of each experiment, ids 0 … G−1 all in use, in any order. One of unknown configuration gets an id of its own.
    /// </param>
    /// <returns>The three figures.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A score is NaN or outside [0, 1].</exception>
    /// <exception cref="ArgumentException">The lengths differ, or the ids are not dense.</exception>
    public static QuestionSpread Of(ReadOnlySpan<double> scores, ReadOnlySpan<int> configurations)
    {
        Guard.SameLength(scores, configurations);
        Guard.Shares(scores);
        var count = ClusterCount.Of(configurations);
        return new QuestionSpread(
            scores.Length,
            scores.IsEmpty ? null : Mean.Of(scores),
            scores.Length < 2 ? null : Disagreed(scores),
            WithinGroupVariance.Of(scores, configurations, count, lost: 0));
    }

    private static double Disagreed(ReadOnlySpan<double> scores)
    {
        var deviation = StandardDeviation.Sample(scores);
        var variance = deviation * deviation * (scores.Length - 1) / scores.Length;
        return Rounding.RemovedFromVariance(variance, Rounding.Largest(scores));
    }
}
