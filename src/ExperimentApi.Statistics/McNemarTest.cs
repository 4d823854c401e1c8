using MathNet.Numerics;

namespace ExperimentApi.Statistics;

/// <summary>
/// McNemar's test in its exact form: of the questions on which two experiments differ, each is right on half where neither
/// is better. Source: McNemar 1947, Psychometrika 12(2):153–157.
/// </summary>
public static class McNemarTest
{
    /// <summary>
    /// 2·P(Bin(b+c, ½) ≤ min(b, c)), at most 1, and 1 for b + c = 0. The binomial tail is I_½(max(b, c), min(b, c) + 1)
    /// (Abramowitz &amp; Stegun 1964, 26.5.24), so that no factorial is formed and b + c may exceed an int.
    /// </summary>
    /// <param name="baselineOnly">b, questions that only the baseline got right.</param>
    /// <param name="candidateOnly">c, questions that only the candidate got right.</param>
    /// <returns>The two-sided p value, in [0, 1]; 0 only where the true one is below 1e-308.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative.</exception>
    public static double ExactPValue(int baselineOnly, int candidateOnly)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(baselineOnly);
        ArgumentOutOfRangeException.ThrowIfNegative(candidateOnly);
        var less = Math.Min(baselineOnly, candidateOnly);
        var more = Math.Max(baselineOnly, candidateOnly);

        // With b = c both tails hold the middle, so that their sum exceeds 1 (this covers b + c = 0); next to it they make exactly 1.
        return more - less <= 1 ? 1 : Math.Min(1, 2 * SpecialFunctions.BetaRegularized(more, less + 1.0, 0.5));
    }
}
