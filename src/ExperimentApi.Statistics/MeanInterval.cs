namespace ExperimentApi.Statistics;

/// <summary>
/// The interval for the mean of repeated runs of one configuration. The runs are the draws: it says how a further run would
/// come out, seeds and all, which the interval of any one run does not.
/// </summary>
public static class MeanInterval
{
    /// <summary>
    /// m̄ ± t_{k−1}·s/√k over the accuracies of k runs, cut to [0, 1], with s their <see cref="StandardDeviation"/>.
    /// Source: Student 1908, Biometrika 6(1):1–25. Runs that are all alike give an interval without width: no spread seen.
    /// </summary>
    /// <param name="means">One accuracy per run, in [0, 1]. For costs and times see <see cref="OfValues"/>.</param>
    /// <param name="level">Two-sided confidence level, strictly between 0 and 1.</param>
    /// <returns>The interval, or null for fewer than two runs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A mean is NaN or outside [0, 1], or the level is no level.</exception>
    public static ConfidenceInterval? OfRuns(ReadOnlySpan<double> means, double level = 0.95)
    {
        Guard.Shares(means);
        return OfValues(means, level) is { } wide
            ? ConfidenceInterval.Around(Mean.Of(means), wide.Low, wide.High, level, IntervalMethod.RunsT)
            : null;
    }

    /// <summary>The same for figures of any range, such as costs and times, cut nowhere.</summary>
    /// <param name="values">One figure per run.</param>
    /// <param name="level">Two-sided confidence level, strictly between 0 and 1.</param>
    /// <returns>The interval in the unit of the values, or null for fewer than two runs.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A value is NaN, infinite or beyond ±1e100, or the level is no level.</exception>
    public static ConfidenceInterval? OfValues(ReadOnlySpan<double> values, double level = 0.95)
    {
        Guard.Level(level);
        Guard.Magnitudes(values);
        if (StandardError.OfMean(values) is not { } error)
        {
            return null;
        }

        var half = StudentTQuantile.TwoSided(level, values.Length - 1) * error;
        return ConfidenceInterval.Symmetric(Mean.Of(values), half, level, IntervalMethod.RunsT);
    }
}
