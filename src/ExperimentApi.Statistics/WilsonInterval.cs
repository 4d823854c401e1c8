using MathNet.Numerics.Distributions;

namespace ExperimentApi.Statistics;

/// <summary>
/// Wilson's score interval for the rate of independent yes/no outcomes. It keeps about its nominal coverage for small n
/// and near 0 and 1, where s̄ ± z·SE is far too narrow (Bowyer et al. 2025, arXiv 2503.01747).
/// </summary>
public static class WilsonInterval
{
    /// <summary>
    /// ( p̂ + z²/2n ± z·sqrt(p̂(1−p̂)/n + z²/4n²) ) / (1 + z²/n), with p̂ = successes/n and z the normal quantile of
    /// (1 + level)/2. No continuity correction. Source: Wilson 1927, JASA 22(158):209–212.
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

        // The lower tail, because 1 − (1 − level)/2 rounds to 1 for levels very near 1.
        var z = -Normal.InvCDF(0, 1, (1 - level) / 2);
        var rate = (double)successes / n;
        var centre = rate + (z * z / (2.0 * n));
        var half = z * Math.Sqrt((rate * (1 - rate) / n) + (z * z / (4.0 * n * n)));
        var scale = 1 + (z * z / n);
        return ConfidenceInterval.Around(rate, (centre - half) / scale, (centre + half) / scale, level, IntervalMethod.Wilson);
    }
}
