using MathNet.Numerics.Distributions;

namespace ExperimentApi.Statistics;

/// <summary>
/// The exact interval for the rate of independent yes/no outcomes: it inverts the binomial test, so its coverage is at
/// least the level for every true rate, which makes it wider than <see cref="WilsonInterval"/>.
/// </summary>
public static class ClopperPearsonInterval
{
    /// <summary>
    /// With x successes and α = 1 − level: low is the α/2 quantile of Beta(x, n−x+1) and 0 for x = 0; high is the 1−α/2
    /// quantile of Beta(x+1, n−x) and 1 for x = n. Source: Clopper &amp; Pearson 1934, Biometrika 26(4):404–413.
    /// </summary>
    /// <param name="successes">Outcomes that were right, 0 … n.</param>
    /// <param name="n">Independent outcomes.</param>
    /// <param name="level">Two-sided confidence level, strictly between 0 and 1.</param>
    /// <returns>The interval, or null for n = 0.</returns>
    /// <exception cref="ArgumentOutOfRangeException">A count is negative, successes exceed n, or the level is no level.</exception>
    public static ConfidenceInterval? Of(int successes, int n, double level)
    {
        Guard.Count(successes, n);
        Guard.Level(level);
        if (n == 0)
        {
            return null;
        }

        var tail = (1 - level) / 2;
        var low = LowerEnd(successes, n, tail);

        // The upper end is the lower end for the failures, mirrored; so both use the small tail, which keeps its digits.
        var high = 1 - LowerEnd(n - successes, n, tail);
        return ConfidenceInterval.Around((double)successes / n, low, high, level, IntervalMethod.ClopperPearson);
    }

    private static double LowerEnd(int successes, int n, double tail) =>
        successes == 0 ? 0 : Beta.InvCDF(successes, n - successes + 1.0, tail);
}
