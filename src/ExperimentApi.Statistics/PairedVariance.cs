using System.Buffers;

namespace ExperimentApi.Statistics;

/// <summary>ω² of <see cref="Planning"/>, from two experiments that answered the same questions.</summary>
public static class PairedVariance
{
    /// <summary>
    /// The sample variance (n−1) of the differences, which is Var x_A + Var x_B − 2 Cov, less the noise σ_A²/K_A + σ_B²/K_B that
    /// the attempts put into it, and at least 0. Without the noise terms it is the variance as seen, noise included: right for
    /// planning with the same numbers of attempts. Source: Miller 2024 (arXiv 2411.00640), section 5.
    /// </summary>
    /// <param name="baseline">One score per shared question (with K attempts, their mean).</param>
    /// <param name="candidate">The candidate's score of the same questions in the same order.</param>
    /// <param name="baselineVariance">σ_A², from <see cref="AttemptVariance"/>; 0 leaves the noise in.</param>
    /// <param name="candidateVariance">σ_B², likewise.</param>
    /// <param name="baselineAttempts">K_A, attempts that a score is the mean of.</param>
    /// <param name="candidateAttempts">K_B.</param>
    /// <returns>The variance, or null for fewer than two questions.</returns>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A score is NaN, infinite or beyond ±1e100, a variance is negative, or attempts are fewer than 1.
    /// </exception>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double? Of(
        ReadOnlySpan<double> baseline,
        ReadOnlySpan<double> candidate,
        double baselineVariance = 0,
        double candidateVariance = 0,
        int baselineAttempts = 1,
        int candidateAttempts = 1)
    {
        Guard.SameLength(baseline, candidate);
        Guard.Magnitudes(baseline);
        Guard.Magnitudes(candidate);
        Guard.Variance(baselineVariance);
        Guard.Variance(candidateVariance);
        ArgumentOutOfRangeException.ThrowIfLessThan(baselineAttempts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(candidateAttempts, 1);
        if (baseline.Length < 2)
        {
            return null;
        }

        var rented = ArrayPool<double>.Shared.Rent(baseline.Length);
        var differences = rented.AsSpan(0, baseline.Length);
        for (var i = 0; i < differences.Length; i++)
        {
            differences[i] = candidate[i] - baseline[i];
        }

        var deviation = StandardDeviation.Sample(differences);
        ArrayPool<double>.Shared.Return(rented);
        var largest = Math.Max(Rounding.Largest(baseline), Rounding.Largest(candidate));
        var seen = Rounding.RemovedFromVariance(deviation * deviation, largest);
        return Math.Max(0, seen - (baselineVariance / baselineAttempts) - (candidateVariance / candidateAttempts));
    }
}
