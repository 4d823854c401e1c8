using System.Buffers;

namespace ExperimentApi.Statistics;

/// <summary>
/// Compares two experiments question by question. Pairing takes out how hard the questions are, which is most of the spread;
/// clustering leaves in that the questions of one conversation move together.
/// </summary>
public static class PairedComparison
{
    /// <summary>
    /// With d_i = candidate − baseline: the mean d̄, <see cref="StandardError.Clustered"/>
    /// of d_i, the interval d̄ ± t_{C−1}·SE, the two-sided p of d̄/SE under t with C−1 degrees of freedom, and the minimum
    /// detectable effect (z_{α/2}+z_β)·SE for power 0.8. Source: Miller 2024 (arXiv 2411.00640), sections 4.2 and 5, with t in
    /// place of its normal quantile.
    /// <para>
    /// A standard error of 0 means that every cluster moved by exactly d̄. Then t = d̄/0 is undefined, and so are the interval
    /// and the minimum detectable effect, which the formulas would give as without width and as 0: certainty, from data that
    /// show no spread. The p value is the exact sign-flip test's, 2^(1−C), the share of the 2^C ways to give each cluster a sign that
    /// are as extreme as this one (Fisher 1935, The Design of Experiments, section 21), and 1 where d̄ = 0.
    /// </para>
    /// </summary>
    /// <param name="baseline">One value per shared question: a score (with K attempts their mean), a cost or a time.</param>
    /// <param name="candidate">The candidate's value for the same questions in the same order.</param>
    /// <param name="clusters">The cluster of each question, ids 0 … C−1 all in use, in any order.</param>
    /// <param name="level">Two-sided confidence level, strictly between 0 and 1.</param>
    /// <returns>The summary; no shared questions are a valid answer, with counts of 0 and everything else null.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN, infinite or beyond ±1e100, or the level is no level.</exception>
    /// <exception cref="ArgumentException">The lengths differ, or the cluster ids are not dense.</exception>
    public static PairedSummary Of(
        ReadOnlySpan<double> baseline,
        ReadOnlySpan<double> candidate,
        ReadOnlySpan<int> clusters,
        double level = 0.95)
    {
        Guard.Level(level);
        Guard.SameLength(baseline, candidate);
        Guard.SameLength(baseline, clusters);
        Guard.Magnitudes(baseline);
        Guard.Magnitudes(candidate);
        var count = ClusterCount.Of(clusters);
        if (baseline.IsEmpty)
        {
            return new PairedSummary(0, 0, null, null, null, null, null, null, null, null);
        }

        // Differences of nearly equal values carry the rounding of the values, so these say what is rounding.
        var largest = Math.Max(Rounding.Largest(baseline), Rounding.Largest(candidate));
        var rented = ArrayPool<double>.Shared.Rent(baseline.Length);
        var differences = rented.AsSpan(0, baseline.Length);
        for (var i = 0; i < differences.Length; i++)
        {
            differences[i] = candidate[i] - baseline[i];
        }

        var difference = Rounding.Removed(Mean.Of(differences), largest);
        double? error = count < 2 ? null : StandardError.ClusteredAround(differences, clusters, count, difference, largest);
        ArrayPool<double>.Shared.Return(rented);

        var summary = new PairedSummary(
            baseline.Length, count, Mean.Of(baseline), Mean.Of(candidate), difference, error, null, null, null, null);
        return error is { } known ? Tested(summary, difference, known, level) : summary;
    }

    private static PairedSummary Tested(PairedSummary summary, double difference, double error, double level)
    {
        var degreesOfFreedom = summary.Clusters - 1;
        if (error == 0)
        {
            return summary with
            {
                DegreesOfFreedom = degreesOfFreedom,
                PValue = difference == 0 ? 1 : Math.ScaleB(1, -degreesOfFreedom),
            };
        }

        var half = StudentTQuantile.TwoSided(level, degreesOfFreedom) * error;
        return summary with
        {
            Interval = ConfidenceInterval.Symmetric(difference, half, level, IntervalMethod.PairedClusteredT),
            DegreesOfFreedom = degreesOfFreedom,
            PValue = StudentTTail.PValue(difference / error, degreesOfFreedom),
            MinimumDetectableEffect = PowerFactor.Of(level, PowerFactor.UsualPower) * error,
        };
    }
}
